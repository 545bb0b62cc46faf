package io.hammingbird.topology.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.hammingbird.core.wire.WireFormatException;
import io.hammingbird.topology.gather.Conditions;
import io.hammingbird.topology.gather.HttpRemote;
import io.hammingbird.topology.gather.PeerCalls;
import io.hammingbird.topology.query.PartitionQuery;
import io.hammingbird.topology.query.PositionToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestIdsTest {

  @RegisterExtension private final Served served = new Served();

  @Test
  void answer_hasTheIdThatWasSent() throws IOException {
    assertThat(idOf(send("GET /livez", "X-Request-Id: abc.DEF_1-2"))).isEqualTo("abc.DEF_1-2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Request-Id: a b", "X-Request-Id: a\"b", "X-Request-Id:", "X-Other: 1"})
  void answer_toNoWellFormedId_hasOneOfItsOwn(String header) throws IOException {
    String first = idOf(send("GET /livez", header));
    String second = idOf(send("GET /livez", header));
    assertThat(first).matches("[A-Za-z0-9._-]{36}").isNotEqualTo(second);
  }

  @Test
  void id_thatIsTooLong_isNotTaken() throws IOException {
    assertThat(idOf(send("GET /livez", "X-Request-Id: " + "x".repeat(65)))).hasSize(36);
    assertThat(idOf(send("GET /livez", "X-Request-Id: " + "x".repeat(64)))).hasSize(64);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /nowhere", "DANCE /livez", "PUT /v1/collections/x"})
  void problem_namesTheId(String line) throws IOException {
    String reply = send(line, "X-Request-Id: me");
    JsonNode problem =
        Json.parse(reply.substring(reply.indexOf('{')).getBytes(StandardCharsets.UTF_8));
    assertThat(problem.path("request_id").asText()).isEqualTo("me");
    assertThat(idOf(reply)).isEqualTo("me");
  }

  /** Its headers have not been looked at. */
  @Test
  void problem_ofALineThatCannotBeRead_namesTheIdOfTheAnswer() throws IOException {
    String reply = send("GET /v1/%zz", "X-Request-Id: me");
    assertThat(reply).contains("\"request_id\":\"" + idOf(reply) + "\"");
    assertThat(idOf(reply)).hasSize(36);
  }

  @Test
  void failure_isLoggedUnderTheId() throws IOException {
    served.index().fail(new IllegalStateException("this test wants it"));
    try (Logged logged = Logged.at(Level.ERROR, Replies.class.getName())) {
      send("GET " + Served.BASE + "/stats", "X-Request-Id: me");
      assertThat(logged.events())
          .singleElement()
          .satisfies(
              event ->
                  assertThat(event.getContextData().<String>getValue("request_id"))
                      .isEqualTo("me"));
    }
  }

  @Test
  void peers_areToldTheIdAndTheKey() throws Exception {
    CompletableFuture<String> seen = new CompletableFuture<>();
    HttpServer peer =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    peer.createContext(
        HttpRemote.PATH,
        exchange -> {
          var headers = exchange.getRequestHeaders();
          seen.complete(headers.getFirst("X-Request-Id") + " " + headers.getFirst("Authorization"));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    peer.start();
    try {
      PeerCalls calls =
          new PeerCalls(Optional.empty(), Optional.of("hb_secret"), () -> Optional.of("me"));
      assertThat(calls.toString()).doesNotContain("hb_secret");
      var answer =
          new HttpRemote(Duration.ofSeconds(5), calls)
              .ask(
                  "127.0.0.1:" + peer.getAddress().getPort(),
                  Set.of(0),
                  new PartitionQuery.Counts(),
                  new Conditions(Duration.ofSeconds(5), PositionToken.START, Duration.ZERO));
      assertThat(seen.get()).isEqualTo("me Bearer hb_secret");
      assertThat(answer)
          .failsWithin(Duration.ofSeconds(5))
          .withThrowableThat()
          .withCauseInstanceOf(WireFormatException.class);
    } finally {
      peer.stop(0);
    }
  }

  private static String idOf(String reply) {
    return reply
        .lines()
        .filter(line -> line.startsWith("X-Request-Id: "))
        .reduce("", (a, b) -> a + b)
        .replace("X-Request-Id: ", "");
  }

  private String send(String line, String header) throws IOException {
    try (Socket socket = new Socket(served.address().getHost(), served.address().getPort())) {
      String head = line + " HTTP/1.1\r\nHost: a\r\n" + header + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
