package io.hammingbird.local.command;

import io.hammingbird.client.AsyncHammingbirdClient;
import io.hammingbird.client.HammingbirdClient;
import io.hammingbird.client.IndexedItem;
import io.hammingbird.client.Item;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks after the items of a collection. */
@Command(
    name = "items",
    description = "Reads and writes the items of a collection over HTTP.",
    subcommands = {
      ItemsCommand.Get.class,
      ItemsCommand.Put.class,
      ItemsCommand.Delete.class,
      ItemsCommand.Count.class,
      ExportCommand.class,
      ImportCommand.class,
    })
final class ItemsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "items needs a command: get, put, delete, count, export or import");
  }

  /** Shows an item. */
  @Command(name = "get", description = "Shows an item and its codes.")
  static final class Get implements Callable<Integer> {

    @Mixin private ServerOptions server;

    @Parameters(index = "0", paramLabel = "ID", description = "The item.")
    private String id;

    @Option(names = "--features", description = "With its feature vectors, as JSON.")
    private boolean features;

    @Override
    public Integer call() {
      HammingbirdClient client = server.client();
      if (server.json() || features) {
        String query = features ? "?with_features=true" : "";
        server.line(client.call("GET", AsyncHammingbirdClient.path(id) + query, ""));
        return 0;
      }
      IndexedItem found =
          client
              .item(id)
              .orElseThrow(() -> new IllegalArgumentException("there is no item '" + id + "'"));
      print(found);
      return 0;
    }

    private void print(IndexedItem found) {
      Item item = found.item();
      line("id", item.id());
      line("labels", item.labels().isEmpty() ? "none" : String.join(", ", item.labels()));
      item.attributes().forEach((name, value) -> line(name, SearchCommand.attribute(value)));
      item.eventTime().ifPresent(time -> line("event time", time));
      line("version", found.version() == 0 ? "not encoded yet" : found.version());
      found
          .codes()
          .forEach(
              (modality, code) ->
                  line(
                      "code " + modality,
                      code.hex() + (code.labelGuided() ? " (of its labels)" : "")));
    }

    private void line(String name, Object value) {
      server.line("%-14s %s".formatted(name, value));
    }
  }

  /** Writes an item. */
  @Command(
      name = "put",
      description = {
        "Writes an item, whether it was there or not. 'items import' writes many.",
        "For example: items put a '{\"features\": {\"text\": [0.5, 1]}, \"labels\": [\"dog\"]}'"
      })
  static final class Put implements Callable<Integer> {

    @Mixin private ServerOptions server;

    @Parameters(index = "0", paramLabel = "ID", description = "The item.")
    private String id;

    @Parameters(
        index = "1",
        paramLabel = "JSON",
        description = "The item as the API takes it; - for standard input.")
    private String json;

    @Override
    public Integer call() throws IOException {
      String body =
          json.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : json;
      String answer = server.client().call("PUT", AsyncHammingbirdClient.path(id), body);
      server.line(server.json() ? answer : "written; it can be searched in a moment");
      return 0;
    }
  }

  /** Deletes items. */
  @Command(name = "delete", description = "Deletes items, whether they were there or not.")
  static final class Delete implements Callable<Integer> {

    @Mixin private ServerOptions server;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "The items.")
    private List<String> ids;

    @Override
    public Integer call() {
      int deleted = server.client().write(List.of(), ids).deleted();
      server.line(
          server.json() ? "{\"deleted\":%d}".formatted(deleted) : "deleted %d".formatted(deleted));
      return 0;
    }
  }

  /** Counts the items. */
  @Command(name = "count", description = "Counts the items.")
  static final class Count implements Callable<Integer> {

    @Mixin private ServerOptions server;

    @Override
    public Integer call() {
      HammingbirdClient client = server.client();
      server.line(
          server.json() ? client.call("GET", "/items:count", "") : Long.toString(client.count()));
      return 0;
    }
  }
}
