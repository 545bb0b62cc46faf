package io.hammingbird.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hammingbird.local.bench.QuerySettings;
import io.hammingbird.local.http.HttpAccess;
import java.net.URI;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How the clients of a load ask. */
final class QueryOptions {

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:8080",
      split = ",",
      paramLabel = "URL",
      description = "Where the index is served; several instances separated by commas.")
  private List<URI> urls;

  @Option(
      names = "--clients",
      defaultValue = "4",
      paramLabel = "N",
      description = "Clients; each asks when its last question is answered.")
  private int clients;

  @Option(names = "--limit", defaultValue = "10", paramLabel = "N", description = "Hits wanted.")
  private int limit;

  @Option(
      names = "--also",
      defaultValue = "{}",
      paramLabel = "JSON",
      description = "Fields of the search document over ours: {\"with_attributes\":true}.")
  private String also;

  @Option(
      names = "--check",
      defaultValue = "0.05",
      paramLabel = "SHARE",
      description = "Share of the answers that is checked against the topics afterwards.")
  private double check;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  int limit() {
    return limit;
  }

  /** Returns how to ask; key and trust are those of the settings. */
  QuerySettings settings(String collection) {
    HttpAccess access = HttpAccess.of(Launcher.settings(command));
    return new QuerySettings(urls, access, collection, clients, limit, check, alsoFields());
  }

  private ObjectNode alsoFields() {
    try {
      JsonNode fields = JsonMapper.builder().build().readTree(also);
      if (fields instanceof ObjectNode object) {
        return object;
      }
      throw new IllegalArgumentException("--also is '" + also + "', needs a JSON object");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "--also is '%s', which is not JSON: %s".formatted(also, e.getOriginalMessage()), e);
    }
  }
}
