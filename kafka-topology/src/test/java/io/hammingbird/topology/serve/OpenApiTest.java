package io.hammingbird.topology.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The document is what the server does; {@link Client} holds every exchange of the tests to it. */
final class OpenApiTest {

  private static final Path API = Path.of(System.getProperty("hammingbird.root"), "docs/api.md");
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

  @RegisterExtension private final Served served = new Served();

  private final JsonNode document = OpenApi.document();

  @Test
  void paths_areTheRoutesOfTheServer() {
    Set<String> routes = new TreeSet<>();
    for (String route : served.routes()) {
      boolean console = route.contains(" /console") || route.equals("GET /"); // files, no API
      if (!console && !route.contains(" /internal/")) { // between instances; not for others
        routes.add(route.replaceAll("<(\\w+)>", "{$1}"));
      }
    }
    assertThat(operations()).isEqualTo(routes);
  }

  @Test
  void document_isServedAsItIs() {
    Client.Reply reply = served.client().get("/openapi.json");
    assertThat(reply.json()).isEqualTo(document);
    assertThat(reply.text("openapi")).startsWith("3.1");
  }

  @Test
  void problemCodes_areThoseOfTheServerAndOfTheManual() throws IOException {
    List<String> codes = new ArrayList<>();
    document.at("/components/schemas/ProblemCode/enum").forEach(code -> codes.add(code.asText()));
    assertThat(codes).isSorted().containsExactlyInAnyOrderElementsOf(ProblemCodes.ALL);
    assertThat(manual(Pattern.compile("`([a-z]+(?:-[a-z]+)*)`"), "| [45]\\d\\d\\b.*"))
        .isEqualTo(new TreeSet<>(codes));
  }

  @Test
  void manual_namesEveryOperation() throws IOException {
    Set<String> named = new TreeSet<>();
    for (String call :
        manual(
            Pattern.compile("((?:GET|PUT|POST|DELETE) /\\S+?|/\\w+)[`?]"),
            "| `(GET|PUT|POST|DEL).*")) {
      String whole = call.startsWith("/") ? "GET " + call : call;
      named.add(whole.replace("{c}", "{collection}"));
    }
    assertThat(named).isEqualTo(operations());
  }

  @Test
  void references_leadSomewhere_andEverySchemaIsUsed() {
    Set<String> used = new TreeSet<>();
    document.findValuesAsText("$ref").forEach(used::add);
    assertThat(used).allMatch(ref -> !document.at(ref.substring(1)).isMissingNode());
    document
        .at("/components/schemas")
        .fieldNames()
        .forEachRemaining(name -> assertThat(used).contains("#/components/schemas/" + name));
  }

  /**
   * What does not follow the meta-schema is ignored by validators, so that nothing is held to it.
   */
  @Test
  void schemas_areJsonSchema() {
    Schema meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
    document
        .at("/components/schemas")
        .forEach(schema -> assertThat(meta.validate(schema)).as(schema.toString()).isEmpty());
  }

  private Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method -> {
                          if (METHODS.contains(method)) {
                            operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                          }
                        }));
    return operations;
  }

  /** Returns what {@code pattern} finds in the lines of the manual that match {@code lines}. */
  private static Set<String> manual(Pattern pattern, String lines) throws IOException {
    Set<String> found = new TreeSet<>();
    for (String line : Files.readAllLines(API)) {
      if (line.matches(lines.replace("| ", "\\| "))) {
        Matcher matcher = pattern.matcher(line);
        while (matcher.find()) {
          found.add(matcher.group(1));
        }
      }
    }
    return found;
  }
}
