package io.hammingbird.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Asks the index over HTTP. */
@Command(
    name = "search",
    description = "Searches a collection over HTTP and prints what was found.")
final class SearchCommand implements Callable<Integer> {

  private static final int WIDTH = 60; // of an attribute in the table

  /** What is searched for. */
  static final class Query {
    @Option(
        names = "--text",
        paramLabel = "WORDS",
        description = "Search for what words say, where the collection can read them.")
    private String text;

    @Option(names = "--item", paramLabel = "ID", description = "Search for what is like an item.")
    private String item;

    @Option(
        names = "--query",
        paramLabel = "JSON",
        description = "Search by a query document, as the API takes it.")
    private String json;
  }

  @ArgGroup(multiplicity = "1")
  private Query query;

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:8080",
      paramLabel = "URL",
      description = "Where the index is served.")
  private URI url;

  @Option(
      names = "--collection",
      defaultValue = "demo",
      paramLabel = "NAME",
      description = "Collection to search.")
  private String collection;

  @Option(
      names = "--target",
      defaultValue = "image",
      paramLabel = "MODALITY",
      description = "Modality whose codes are searched.")
  private String target;

  @Option(
      names = "--limit",
      defaultValue = "10",
      paramLabel = "N",
      description = "How many items at the most.")
  private int limit;

  @Option(names = "--json", description = "Print the answer as it came.")
  private boolean json;

  @Spec private CommandSpec spec;

  private final JsonMapper mapper = JsonMapper.builder().build();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?")) {
      throw new ParameterException(
          spec.commandLine(), "--url is '" + url + "', needs http://host:port");
    }
    HttpResponse<String> response = ask();
    JsonNode answer = mapper.readTree(response.body());
    PrintWriter out = spec.commandLine().getOut();
    if (response.statusCode() != 200) {
      spec.commandLine().getErr().println("hammingbird: " + answer.path("detail").asText());
      return response.statusCode() < 500 ? Hammingbird.BAD_INPUT : Hammingbird.FAILED;
    }
    if (json) {
      out.println(response.body());
    } else {
      print(answer, out);
    }
    out.flush();
    return 0;
  }

  private HttpResponse<String> ask() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve("/v1/collections/" + collection + "/search"))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(document().toString()))
            .build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw new IOException("nothing answers at " + url + ": is the index running?", e);
    }
  }

  private ObjectNode document() {
    ObjectNode document = mapper.createObjectNode();
    if (query.json != null) {
      document.set("query", parsed(query.json));
    } else if (query.item != null) {
      document.putObject("query").put("item", query.item);
    } else {
      document.putObject("query").put("text", query.text);
    }
    return document.put("target", target).put("limit", limit).put("with_attributes", true);
  }

  private JsonNode parsed(String words) {
    try {
      return mapper.readTree(words);
    } catch (JsonProcessingException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--query is '%s', which is not JSON: %s".formatted(words, e.getOriginalMessage()),
          e);
    }
  }

  private static void print(JsonNode answer, PrintWriter out) {
    out.printf("%-20s %8s %7s %7s  %s%n", "id", "distance", "score", "version", "attributes");
    for (JsonNode hit : answer.path("hits")) {
      out.printf(
          "%-20s %8d %7.4f %7d  %s%n",
          hit.path("id").asText(),
          hit.path("distance").asInt(),
          hit.path("score").asDouble(),
          hit.path("version").asLong(),
          attributes(hit.path("attributes")));
    }
    out.printf(
        "%d found in %.1f ms%s%n",
        answer.path("hits").size(),
        answer.path("took_ms").asDouble(),
        answer.path("partial").asBoolean() ? ", not all could be asked" : "");
  }

  private static String attributes(JsonNode attributes) {
    return attributes.properties().stream()
        .filter(attribute -> !attribute.getValue().asText().startsWith("data:"))
        .map(attribute -> attribute.getKey() + "=" + shortened(attribute.getValue().asText()))
        .collect(Collectors.joining(" "));
  }

  private static String shortened(String value) {
    return value.length() <= WIDTH ? value : value.substring(0, WIDTH - 1) + "…";
  }
}
