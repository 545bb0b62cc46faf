package io.hammingbird.topology.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Holds requests and answers to the OpenAPI document. Thread-safe. */
final class ApiContract {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final JsonNode document;

  /** Path of the document to the pattern of those that it stands for, the longest first. */
  private final Map<String, Pattern> paths =
      new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(p -> p));

  private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

  ApiContract() {
    document = OpenApi.document();
    closeAnswers(document.path("components").path("schemas"));
    document
        .path("paths")
        .fieldNames()
        .forEachRemaining(path -> paths.put(path, Pattern.compile(pattern(path))));
  }

  /** A server tells nothing that the document does not: what is read may leave nothing over. */
  private static void closeAnswers(JsonNode node) {
    if (node.isObject() && node.has("properties") && !node.has("additionalProperties")) {
      ((ObjectNode) node).put("additionalProperties", false);
    }
    node.forEach(ApiContract::closeAnswers);
  }

  private static String pattern(String path) {
    return path.replace("{id}", ".+").replaceAll("\\{\\w+}", "[^/:]+");
  }

  /** Checks one exchange; the request only if the server took it. */
  void check(String method, String path, String request, Client.Reply reply) {
    String plain = path.replaceFirst("\\?.*", "");
    JsonNode operation = operation(method, plain);
    if (operation.isMissingNode()) {
      assertThat(reply.status()).as("%s %s is not in the document", method, plain).isIn(404, 405);
      validate(component("Problem"), body(reply), "problem");
      return;
    }
    if (reply.status() < 300 && !request.isBlank()) {
      JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
      validate(schema, tree(request.getBytes(StandardCharsets.UTF_8)), "request");
    }
    checkReply(operation.path("responses"), method + " " + plain, reply);
  }

  private void checkReply(JsonNode responses, String what, Client.Reply reply) {
    JsonNode response = responses.path(Integer.toString(reply.status()));
    if (response.isMissingNode()) {
      assertThat(reply.status()).as("%s answers as documented", what).isGreaterThanOrEqualTo(400);
      response = document.at(responses.path("default").path("$ref").asText("#").substring(1));
    }
    String type = reply.header("Content-Type").replaceFirst(";.*", "");
    JsonNode content = response.path("content").path(type);
    assertThat(content.isMissingNode()).as("%s answers %s", what, type).isFalse();
    if (type.endsWith("json")) {
      validate(content.path("schema"), body(reply), what);
    }
  }

  private JsonNode operation(String method, String path) {
    return paths.entrySet().stream()
        .filter(entry -> entry.getValue().matcher(path).matches())
        .map(
            entry ->
                document.path("paths").path(entry.getKey()).path(method.toLowerCase(Locale.ROOT)))
        .filter(operation -> !operation.isMissingNode())
        .findFirst()
        .orElse(MAPPER.missingNode());
  }

  private JsonNode component(String name) {
    return MAPPER.createObjectNode().put("$ref", "#/components/schemas/" + name);
  }

  private void validate(JsonNode schema, JsonNode value, String what) {
    Schema compiled =
        schemas.computeIfAbsent(
            schema,
            node -> {
              ObjectNode whole = MAPPER.createObjectNode();
              whole.putArray("allOf").add(node);
              whole.set("components", document.path("components"));
              return SCHEMAS.getSchema(whole);
            });
    assertThat(compiled.validate(value)).as("%s: %s", what, value).isEmpty();
  }

  private static JsonNode body(Client.Reply reply) {
    return tree(reply.response().body());
  }

  private static JsonNode tree(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
