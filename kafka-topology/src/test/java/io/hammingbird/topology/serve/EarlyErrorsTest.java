package io.hammingbird.topology.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that no HTTP client sends. */
final class EarlyErrorsTest {

  @RegisterExtension private final Served served = new Served();

  @ParameterizedTest
  @CsvSource({
    "GET /v1/%zz HTTP/1.1, 400, bad-request",
    "GET /v1/collections/test/items/%ff HTTP/1.1, 400, bad-request",
    "GET v1 HTTP/1.1, 400, bad-request",
    "GET /LONG HTTP/1.1, 414, uri-too-long",
    "GET /livez HTTP/7.0, 505, internal",
    "DANCE /livez HTTP/1.1, 405, unknown-method",
  })
  void request_thatCannotBeRead_getsAProblem(String line, int status, String code)
      throws IOException {
    String reply = send(line.replace("LONG", "x".repeat(20_000)) + "\r\nHost: a\r\n");
    assertProblem(reply, status, code);
  }

  @ParameterizedTest
  @CsvSource({"X-Long: LONG, 431, headers-too-large", "No colon, 400, bad-request"})
  void header_thatCannotBeRead_getsAProblem(String header, int status, String code)
      throws IOException {
    String head = "GET /livez HTTP/1.1\r\nHost: a\r\n" + header + "\r\n";
    assertProblem(send(head.replace("LONG", "x".repeat(20_000))), status, code);
  }

  private String send(String head) throws IOException {
    try (Socket socket = new Socket(served.address().getHost(), served.address().getPort())) {
      socket
          .getOutputStream()
          .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void assertProblem(String reply, int status, String code) throws IOException {
    assertThat(reply).startsWith("HTTP/1.1 " + status + " ").contains("application/problem+json");
    JsonNode problem =
        new ObjectMapper()
            .readTree(reply.substring(reply.indexOf('{'), reply.lastIndexOf('}') + 1));
    assertThat(problem.path("code").asText()).isEqualTo(code);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
  }
}
