package io.hammingbird.topology.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.topology.access.ApiKey;
import io.hammingbird.topology.access.KeyFile;
import io.hammingbird.topology.access.PeerKeys;
import io.hammingbird.topology.access.Protection;
import io.hammingbird.topology.access.Role;
import io.hammingbird.topology.gather.HttpRemote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.Level;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AuditLogTest {

  private static final String ITEM = "{\"features\": {\"text\": [1, 2, 3, 4]}}";
  private static final String PEER = "peers-know-each-other";

  private Path dir;
  private Path audit;
  private int tests;

  @BeforeAll
  void keys(@TempDir Path temporary) {
    dir = temporary;
    for (Role role : Role.values()) {
      KeyFile.add(
          dir.resolve("keys"),
          ApiKey.of("the-" + role.text(), role, "hb_" + role.text() + "-secret"));
    }
  }

  @RegisterExtension
  private final Served served =
      new Served(
          settings ->
              settings
                  .withAuditLog(fresh())
                  .withSlowQuery(Duration.ofNanos(1))
                  .withProtection(
                      new Protection(
                          Optional.of(dir.resolve("keys")),
                          Optional.of(PeerKeys.of(PEER)),
                          Optional.empty())));

  private final HttpClient http = HttpClient.newHttpClient();

  private Path fresh() {
    audit = dir.resolve("audit-" + tests++);
    return audit;
  }

  @Test
  void write_isNotedWithWhoAndWhat() {
    send("PUT", "/items/a%2Fb", ITEM, "hb_write-secret");
    JsonNode line = lines(1).get(0);
    assertThat(line.path("time").asText()).isEqualTo(Instant.ofEpochMilli(Served.NOW).toString());
    assertThat(line.path("request_id").asText()).isEqualTo("audited");
    assertThat(line.path("key").asText()).isEqualTo("the-write");
    assertThat(line.path("remote").asText()).isEqualTo("127.0.0.1");
    assertThat(line.path("action").asText()).isEqualTo("item:put");
    assertThat(line.path("method").asText()).isEqualTo("PUT");
    assertThat(line.path("path").asText()).startsWith(Served.BASE + "/items/a");
    assertThat(line.path("outcome").asText()).isEqualTo("done");
    assertThat(line.path("status").asInt()).isEqualTo(202);
    assertThat(line.path("put").asInt()).isEqualTo(1);
  }

  @Test
  void everyChange_isNoted() {
    served.fill(1, 3);
    served.publish(2);
    send("DELETE", "/items/x", "", "hb_write-secret");
    send(
        "POST",
        "/items:batch",
        "{\"put\": [{\"id\": \"a\", \"features\": {\"text\": [1, 2, 3, 4]}}], \"delete\": [\"b\", \"c\"]}",
        "hb_admin-secret");
    send("POST", "/hash-functions/1:pin", "", "hb_admin-secret");
    send("POST", "/hash-functions/1:unpin", "", "hb_admin-secret");
    send("POST", "/hash-functions:rollback", "{}", "hb_admin-secret");
    List<JsonNode> lines = lines(5);
    assertThat(lines)
        .extracting(line -> line.path("action").asText())
        .containsExactly(
            "item:delete",
            "items:batch",
            "version:pin",
            "version:unpin",
            "hash-functions:rollback");
    assertThat(lines).allMatch(line -> line.path("outcome").asText().equals("done"));
    assertThat(lines.get(1).path("put").asInt()).isEqualTo(1);
    assertThat(lines.get(1).path("deleted").asInt()).isEqualTo(2);
    assertThat(lines.get(2).path("pinned_version").asInt()).isEqualTo(1);
  }

  @Test
  void attempts_thatAreRefused_areNoted() {
    send("PUT", "/items/x", ITEM, "hb_read-secret");
    send("GET", "/stats", "", "hb_nobody");
    send("PUT", "/items/x", "{", "hb_write-secret");
    List<JsonNode> lines = lines(3);
    assertThat(lines)
        .extracting(line -> line.path("code").asText())
        .containsExactly("forbidden", "unauthenticated", "malformed-json");
    assertThat(lines)
        .extracting(line -> line.path("key").asText())
        .containsExactly("the-read", "null", "the-write");
    assertThat(lines).allMatch(line -> line.path("outcome").asText().equals("refused"));
  }

  @Test
  void reads_areNotNoted() {
    served.fill(1, 3);
    send("GET", "/stats", "", "hb_read-secret");
    send(
        "POST",
        "/search",
        "{\"query\": {\"item\": \"item-1\"}, \"target\": \"text\"}",
        "hb_read-secret");
    send("DELETE", "/items/x", "", "hb_write-secret"); // so that there is something to wait for
    assertThat(lines(1)).hasSize(1);
  }

  /** Nothing at all of what comes with a request may show a key, however much is logged. */
  @Test
  void keys_areNeverLogged() throws IOException, InterruptedException {
    served.fill(1, 3);
    try (Logged everything = Logged.at(Level.ALL, "io.hammingbird");
        Logged javalin = Logged.at(Level.ALL, "io.javalin")) {
      served.index().fail(new IllegalStateException("this test wants it"));
      send("GET", "/stats", "", "hb_read-secret");
      send("GET", "/stats", "", "hb_stranger-secret");
      HttpRequest peer =
          HttpRequest.newBuilder(URI.create(served.address() + HttpRemote.PATH))
              .POST(BodyPublishers.ofString("x"))
              .header("Authorization", "Bearer " + PEER)
              .build();
      http.send(peer, BodyHandlers.discarding());
      assertThat(everything.events()).isNotEmpty();
      assertThat(Files.readString(audit)).doesNotContain("-secret", PEER);
      for (Logged each : List.of(everything, javalin)) {
        assertThat(each.events())
            .extracting(event -> event.getMessage().getFormattedMessage())
            .noneMatch(text -> text.contains("-secret") || text.contains(PEER));
      }
    }
  }

  @Test
  void slowSearch_isLoggedWithItsTimes_andWithoutItsVector() {
    served.fill(1, 3);
    try (Logged slow = Logged.at(Level.WARN, SlowQueries.class.getName())) {
      send(
          "POST",
          "/search",
          "{\"query\": {\"modality\": \"text\", \"vector\": [0.123456, 2, 3, 4]}, \"target\": \"image\"}",
          "hb_read-secret");
      assertThat(slow.events())
          .singleElement()
          .satisfies(
              event -> {
                var told = event.getContextData().toMap();
                assertThat(told)
                    .containsEntry("request_id", "audited")
                    .containsEntry("query", "vector of text")
                    .containsEntry("target", "image")
                    .containsKeys("took_ms", "encode_ms", "search_ms", "hits_ms", "strategies");
                assertThat(told.toString() + event.getMessage().getFormattedMessage())
                    .doesNotContain("0.123");
              });
    }
  }

  private List<JsonNode> lines(int count) {
    Awaitility.await() // written after the answer
        .until(() -> Files.readAllLines(audit).size() >= count);
    try {
      return Files.readAllLines(audit).stream()
          .map(line -> Json.parse(line.getBytes(StandardCharsets.UTF_8)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void send(String method, String path, String body, String key) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(served.address() + Served.BASE + path))
            .method(method, BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + key)
            .header("X-Request-Id", "audited")
            .build();
    try {
      http.send(request, BodyHandlers.discarding());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
