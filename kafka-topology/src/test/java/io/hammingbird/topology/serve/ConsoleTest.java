package io.hammingbird.topology.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The console's files and how they are sent; what they do is tried in a browser elsewhere. */
final class ConsoleTest {

  private static final Path FOLDER =
      Path.of(
          System.getProperty("hammingbird.root"),
          "kafka-topology/src/main/resources/io/hammingbird/topology/serve/console");

  @RegisterExtension private final Served served = new Served();

  static Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  private HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(served.address().resolve(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private static String header(HttpResponse<?> reply, String name) {
    return reply.headers().firstValue(name).orElse("");
  }

  @ParameterizedTest
  @MethodSource("files")
  void file_isServedAsItIs_withAPolicyThatForbidsWhatIsInline(String name) throws Exception {
    HttpResponse<String> reply = get("/console/" + name);

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo(Files.readString(FOLDER.resolve(name)));
    assertThat(header(reply, "Content-Security-Policy"))
        .startsWith("default-src 'self'; img-src 'self' data:;")
        .doesNotContain("unsafe");
    assertThat(header(reply, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(get("/console/" + name, "If-None-Match", header(reply, "ETag")).statusCode())
        .isEqualTo(304);
  }

  @Test
  void root_leadsToTheConsole() throws Exception {
    for (String path : new String[] {"/", "/console"}) {
      HttpResponse<String> reply = get(path);
      assertThat(reply.statusCode()).isEqualTo(302);
      assertThat(URI.create(header(reply, "Location")).getPath()).isEqualTo("/console/");
    }
    assertThat(header(get("/console/"), "Content-Type")).startsWith("text/html");
  }

  @ParameterizedTest
  @MethodSource("strange")
  void anythingElse_isNotThere(String path) throws Exception {
    assertThat(get("/console/" + path).statusCode()).isIn(400, 404);
  }

  static Stream<String> strange() {
    return Stream.of(
        "nothing.js", "openapi.yaml", "..%2fopenapi.yaml", "%2e%2e/openapi.yaml", "a/b");
  }

  /** Markup made of data would run in somebody's browser, whatever the policy of the day. */
  @Test
  void scripts_makeNoMarkupOfText_andAskNobodyElse() throws IOException {
    Pattern forbidden =
        Pattern.compile(
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function|https?://(?!www\\.w3\\.org/)|//cdn|DOMParser|srcdoc");
    for (String name : files().toList()) {
      assertThat(forbidden.matcher(Files.readString(FOLDER.resolve(name))).results().toList())
          .as(name)
          .isEmpty();
    }
  }

  @Test
  void page_hasNothingInline() throws IOException {
    String page = Files.readString(FOLDER.resolve("index.html"));

    assertThat(page)
        .doesNotContainPattern("<script(?![^>]* src=)")
        .doesNotContainPattern("<style|\\sstyle=|\\son\\w+=|javascript:");
  }

  @Test
  void imports_areFilesOfTheConsole() throws IOException {
    TreeSet<String> imported = new TreeSet<>();
    for (String name : files().filter(name -> name.endsWith(".js")).toList()) {
      Pattern.compile("from '\\./([^']+)'")
          .matcher(Files.readString(FOLDER.resolve(name)))
          .results()
          .forEach(found -> imported.add(found.group(1)));
    }
    assertThat(files().toList()).containsAll(imported);
  }
}
