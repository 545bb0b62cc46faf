package io.hammingbird.topology.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What strangers send, byte by byte: docs/security.md has the table. */
final class StrangersTest {

  private static final Duration IDLE = Duration.ofMillis(600);
  private static final Duration REQUEST = Duration.ofMillis(900);
  private static final String POST = "POST " + Served.BASE + "/search HTTP/1.1\r\nHost: a\r\n";

  @RegisterExtension
  private final Served served =
      new Served(
          settings -> settings.withConnections(new ConnectionLimits(4, IDLE, REQUEST, 2048)));

  @Test
  void silence_isClosed() throws IOException {
    try (Socket socket = connect()) {
      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    }
  }

  @Test
  void keepAlive_isClosedWhenNothingMoreComes() throws IOException {
    try (Socket socket = connect()) {
      send(socket, "GET /livez HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(text(socket)).startsWith("HTTP/1.1 200 ").doesNotContain("Connection: close");
    }
  }

  /** A byte now and then, for ever: the idle timeout never passes. */
  @Test
  void headers_thatDoNotEnd_areClosed() throws IOException {
    try (Socket socket = connect()) {
      send(socket, "GET /livez HTTP/1.1\r\nX-Slow: ");
      drip(socket);
      assertThat(text(socket)).isEmpty();
    } catch (IOException e) {
      assertThat(e).hasMessageMatching("Broken pipe|Connection reset.*");
    }
  }

  @Test
  void headers_thatDoNotEnd_areClosedOnAConnectionThatWasUsedBefore() throws IOException {
    try (Socket socket = connect()) {
      send(socket, "HEAD /livez HTTP/1.1\r\nHost: a\r\n\r\n"); // an answer that ends with its head
      assertThat(head(socket)).startsWith("HTTP/1.1 200");
      drip(socket);
      assertThat(text(socket)).isEmpty();
    } catch (IOException e) {
      assertThat(e).hasMessageMatching("Broken pipe|Connection reset.*");
    }
  }

  @Test
  void body_thatDoesNotEnd_isTimedOut() throws IOException {
    try (Socket socket = connect()) {
      send(socket, POST + "Content-Length: 1000\r\n\r\n{");
      drip(socket);
      assertThat(text(socket)).startsWith("HTTP/1.1 408 ").contains("request-timeout");
    }
  }

  @Test
  void body_thatDoesNotCome_isTimedOut() throws IOException {
    try (Socket socket = connect()) {
      send(socket, POST + "Content-Length: 1000\r\n\r\n{");
      assertThat(text(socket)).startsWith("HTTP/1.1 408 ").contains("request-timeout");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'Content-Length: 9', 'short', 400, bad-request",
    "'Content-Length: 200001', '', 413, body-too-large",
    "'Content-Length: 99999999999999', '', 413, body-too-large",
    "'Content-Length: -1', '', 400, bad-request",
    "'Content-Length: 1\r\nContent-Length: 2', 'ab', 400, bad-request",
    "'Transfer-Encoding: chunked', 'zz\r\n', 400, bad-request",
    "'Transfer-Encoding: chunked\r\nContent-Length: 3', '0\r\n\r\n', 400, bad-request",
    "'Transfer-Encoding: gzip', 'x', 400, bad-request",
    "'Content-Length: 2', '{}', 400, missing-field",
  })
  void body_thatLies_getsAProblem(String header, String body, int status, String code)
      throws IOException {
    try (Socket socket = connect()) {
      send(socket, POST + header + "\r\nConnection: close\r\n\r\n" + body);
      socket.shutdownOutput();
      String reply = text(socket);
      assertThat(reply).startsWith("HTTP/1.1 " + status + " ");
      assertThat(reply).contains("\"code\":\"" + code + "\"");
    }
  }

  @Test
  void chunks_beyondTheLimit_areNotRead() throws IOException {
    String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
    try (Socket socket = connect()) {
      send(socket, POST + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(60));
      assertThat(text(socket)).startsWith("HTTP/1.1 413 ").contains("body-too-large");
    } catch (IOException e) { // it may close while we still send
      assertThat(e).hasMessageMatching("Broken pipe|Connection reset.*");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET /1234 HTTP/1.1, 3000, 414, uri-too-long",
    "GET /livez HTTP/1.1, 3000, 431, headers-too-large",
    "GET /livez HTTP/1.1, 1000, 200, ok",
  })
  void head_beyondTheLimit_isRefused(String line, int length, int status, String code)
      throws IOException {
    String more = "x".repeat(length);
    String head =
        status == 414 ? line.replace("1234", more) : line + "\r\nHost: a\r\nX-More: " + more;
    try (Socket socket = connect()) {
      send(socket, head + "\r\nConnection: close\r\n\r\n");
      assertThat(text(socket)).startsWith("HTTP/1.1 " + status + " ").contains(code);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 426",
    "'GET http://elsewhere/livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 400",
    "'GET /livez HTTP/1.1\r\nConnection: close\r\n\r\n', 400",
    "'GET /a/../livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 404",
    "'GET /v1/..%2flivez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 404",
    "'TRACE /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 405",
  })
  void bytes_thatAreNoRequestOfOurs_areRefused(String bytes, int status) throws IOException {
    try (Socket socket = connect()) {
      send(socket, bytes);
      socket.shutdownOutput();
      assertThat(text(socket)).startsWith("HTTP/1.1 " + status);
    }
  }

  @Test
  void connections_beyondTheLimit_waitForOneToEnd() throws IOException {
    List<Socket> all = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) { // the idle timeout frees the places of the first
        all.add(connect());
      }
      Socket last = all.get(7);
      send(last, "GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      assertThat(text(last)).startsWith("HTTP/1.1 200 ");
    } finally {
      for (Socket socket : all) {
        socket.close();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"30, wrong-type", "32, json-too-complex", "50000, json-too-complex"})
  void json_thatIsTooDeep_isRefused(int levels, String code) {
    Client.Reply reply =
        served.post("/search", "{'query':" + "[".repeat(levels) + "]".repeat(levels) + "}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text("code")).isEqualTo(code);
  }

  @Test
  void json_withANumberThatIsTooLong_isRefused() {
    Client.Reply reply = served.post("/search", "{'limit':" + "1".repeat(2000) + "}");
    assertThat(reply.text("code")).isEqualTo("json-too-complex");
  }

  @Test
  void item_withMoreThanItMayHold_isRefused() {
    String labels = String.join(",", Collections.nCopies(1001, "'a'"));
    StringBuilder attributes = new StringBuilder("'first': '1'");
    for (int i = 0; i < 256; i++) {
      attributes.append(",'").append(i).append("': ''");
    }
    assertRefused("'labels': [" + labels + "]", "out-of-range", "labels");
    assertRefused("'labels': ['a', '" + "x".repeat(1025) + "']", "value-too-long", "labels[1]");
    assertRefused("'attributes': {" + attributes + "}", "out-of-range", "attributes");
    assertRefused("'attributes': {'" + "x".repeat(2000) + "': ''}", "json-too-complex", "");
  }

  @Test
  void id_thatIsTooLong_isRefused() {
    String item = "{'features': {'text': [1, 2, 3, 4]}}";
    String most = "ü".repeat(512); // two bytes each
    assertThat(served.send("PUT", "/items/" + "x".repeat(1024), item).status()).isEqualTo(202);
    Client.Reply path = served.send("PUT", "/items/" + "x".repeat(1025), item);
    assertThat(path.text("code")).isEqualTo("value-too-long");
    assertThat(path.text("field")).isEqualTo("id");
    assertThat(served.post("/items:batch", "{'delete': ['" + most + "']}").status()).isEqualTo(202);
    Client.Reply batch = served.post("/items:batch", "{'delete': ['a', '" + most + "x']}");
    assertThat(batch.text("field")).isEqualTo("delete[1]");
    assertThat(batch.json().path("allowed").asInt()).isEqualTo(1024);
  }

  @Test
  void batch_ofTooManyWrites_isRefused() {
    String many = String.join(",", Collections.nCopies(10_001, "'a'"));
    Client.Reply reply = served.post("/items:batch", "{'delete': [" + many + "]}");
    assertThat(reply.text("code")).isEqualTo("out-of-range");
    assertThat(reply.json().path("found").asInt()).isEqualTo(10_001);
  }

  private void assertRefused(String fields, String code, String field) {
    Client.Reply reply =
        served.send("PUT", "/items/a", "{'features': {'text': [1, 2, 3, 4]}, " + fields + "}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text("code")).isEqualTo(code);
    assertThat(reply.text("field")).isEqualTo(field);
  }

  @Test
  void answers_tellBrowsersWhatTheyMayDo() {
    Client.Reply reply = served.get("/stats");
    assertThat(reply.header("Content-Security-Policy")).contains("default-src 'self'; img-src");
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.header("Server")).isEmpty();
    assertThat(reply.header("Strict-Transport-Security")).as("over plain text").isEmpty();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(served.address().getHost(), served.address().getPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** Sends a byte at a time, each before the idle timeout passes, until the server has enough. */
  private static void drip(Socket socket) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(IDLE.dividedBy(6))
        .until(
            () -> {
              try {
                send(socket, "x");
                return socket.getInputStream().available() > 0;
              } catch (IOException e) {
                return true; // it is closed
              }
            });
  }

  private static String head(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) socket.getInputStream().read());
    }
    return head.toString();
  }

  private static String text(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }
}
