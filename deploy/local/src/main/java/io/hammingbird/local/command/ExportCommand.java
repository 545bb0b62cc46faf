package io.hammingbird.local.command;

import io.hammingbird.client.HammingbirdClient;
import io.hammingbird.client.Item;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes all items to a file. */
@Command(
    name = "export",
    description =
        "Writes all items to a file, one JSON document a line, as 'items import' takes them.")
final class ExportCommand implements Callable<Integer> {

  @Mixin private ServerOptions server;

  @Parameters(
      index = "0",
      defaultValue = "-",
      paramLabel = "FILE",
      description = "Where to; - for standard output.")
  private String file;

  @Option(names = "--without-features", description = "Leave the feature vectors out.")
  private boolean bare;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    HammingbirdClient client = server.client();
    long items = client.count(); // and fails before a file is made where nothing answers
    try (Screen screen = new Screen(true);
        Stream<Item> all = client.scroll(!bare)) {
      screen.startBar("items", items);
      long count;
      if (file.equals("-")) {
        count = write(all.iterator(), spec.commandLine().getOut(), screen);
      } else {
        try (PrintWriter out =
            new PrintWriter(Files.newBufferedWriter(Path.of(file), StandardCharsets.UTF_8))) {
          count = write(all.iterator(), out, screen);
        }
      }
      screen.endBar();
      screen.line("exported %,d items%s".formatted(count, file.equals("-") ? "" : " to " + file));
    }
    return 0;
  }

  private long write(Iterator<Item> items, PrintWriter out, Screen screen) throws IOException {
    long count = 0;
    while (items.hasNext()) {
      out.print(items.next().toJson());
      out.print('\n');
      screen.moveBar(++count, "exported");
    }
    if (out.checkError()) {
      throw new IOException("'%s' could not be written".formatted(file));
    }
    return count;
  }
}
