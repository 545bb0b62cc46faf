package io.hammingbird.local.command;

import io.hammingbird.client.Found;
import io.hammingbird.client.HammingbirdClient;
import io.hammingbird.client.Query;
import io.hammingbird.client.Search;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Searches over HTTP. */
@Command(
    name = "search",
    description = "Searches a collection over HTTP and prints what was found.")
final class SearchCommand implements Callable<Integer> {

  private static final int WIDTH = 60; // of an attribute in the table

  /** What is searched for. */
  static final class Wanted {
    @Option(
        names = "--text",
        paramLabel = "WORDS",
        description = "Search for what words say, where the collection can read them.")
    private String text;

    @Option(names = "--item", paramLabel = "ID", description = "Search for what is like an item.")
    private String item;

    @Option(
        names = "--attributes",
        split = ",",
        paramLabel = "NUMBER",
        description =
            "Search by the attributes of a class, where the learner gives a code for them.")
    private float[] attributes;

    @Option(
        names = "--query",
        paramLabel = "JSON",
        description = "Search by a query document, as the API takes it.")
    private String json;
  }

  @ArgGroup(multiplicity = "1")
  private Wanted wanted;

  @Mixin private ServerOptions server;
  @Mixin private FilterOptions filters;

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

  @Option(
      names = "--scoring",
      defaultValue = "hamming",
      paramLabel = "SCORING",
      description = "By bits that differ (hamming), or weighted by the query (asymmetric).")
  private Search.Scoring scoring;

  @Option(
      names = "--strategy",
      defaultValue = "auto",
      paramLabel = "STRATEGY",
      description = "How the index is searched: auto, scan, mih or buckets.")
  private Search.Strategy strategy;

  @Option(
      names = "--timeout",
      defaultValue = "10s",
      converter = Words.Time.class,
      paramLabel = "TIME",
      description = "After this the answer is what has come by then.")
  private Duration timeout;

  @Override
  public Integer call() {
    HammingbirdClient client = server.client();
    Search search = search();
    if (server.json()) {
      server.line(client.call("POST", "/search", search.toJson()));
    } else {
      print(client.search(search));
    }
    return 0;
  }

  private Search search() {
    Search.Builder search =
        Search.builder(query())
            .target(target)
            .limit(limit)
            .scoring(scoring)
            .strategy(strategy)
            .timeout(timeout)
            .withAttributes();
    filters.filter().ifPresent(search::filter);
    return search.build();
  }

  private Query query() {
    if (wanted.json != null) {
      return Query.json(wanted.json);
    }
    if (wanted.attributes != null) {
      return Query.attributes(wanted.attributes);
    }
    return wanted.item != null ? Query.item(wanted.item) : Query.text(wanted.text);
  }

  private void print(Found found) {
    TextTable table = new TextTable("id", ">distance", ">score", ">version", "attributes");
    for (Found.Hit hit : found.hits()) {
      table.row(
          hit.id(),
          hit.distance(),
          "%.4f".formatted(hit.score()),
          hit.version(),
          attributes(hit.attributes()));
    }
    if (!found.hits().isEmpty()) {
      table.lines().forEach(server::line);
    }
    server.line("%d found in %.1f ms".formatted(found.hits().size(), found.tookMs()));
    if (found.partial()) {
      server.line(
          "not all could be asked: partitions %s, versions %s did not answer"
              .formatted(found.missingPartitions(), found.missingVersions()));
    }
  }

  /** Pictures that are attributes are left out. */
  private static String attributes(Map<String, String> attributes) {
    return attributes.entrySet().stream()
        .filter(attribute -> !attribute.getValue().startsWith("data:"))
        .map(attribute -> attribute.getKey() + "=" + attribute(attribute.getValue()))
        .collect(Collectors.joining(" "));
  }

  /** Returns a value as it can be shown in a line. */
  static String attribute(String value) {
    if (value.startsWith("data:")) {
      return "(%d characters of data)".formatted(value.length());
    }
    return value.length() <= WIDTH ? value : value.substring(0, WIDTH - 1) + "…";
  }
}
