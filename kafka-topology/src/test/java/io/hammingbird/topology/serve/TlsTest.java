package io.hammingbird.topology.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.topology.access.Certificates;
import io.hammingbird.topology.access.PeerKeys;
import io.hammingbird.topology.access.Protection;
import io.hammingbird.topology.access.Tls;
import io.hammingbird.topology.access.TlsFiles;
import io.hammingbird.topology.gather.Conditions;
import io.hammingbird.topology.gather.HttpRemote;
import io.hammingbird.topology.gather.PeerCalls;
import io.hammingbird.topology.query.PartitionQuery;
import io.hammingbird.topology.query.PositionToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TlsTest {

  private static final String PEER = "peers-know-each-other";

  private Path dir;
  private TlsFiles files;

  @BeforeAll
  void make(@TempDir Path temporary) {
    dir = temporary;
    files = Certificates.make(dir, "server", "EC");
  }

  private Instant now = Instant.ofEpochMilli(Served.NOW);

  @RegisterExtension
  private final Served served =
      new Served(
          settings ->
              settings
                  .withConnections(
                      new ConnectionLimits(
                          100, Duration.ofMillis(500), Duration.ofMillis(700), 8192))
                  .withProtection(
                      new Protection(
                          Optional.empty(),
                          Optional.of(PeerKeys.of(PEER)),
                          Optional.of(new Tls(files, () -> now)))),
          () -> now);

  @Test
  void request_isAnsweredToWhoTrustsTheCertificate() throws Exception {
    HttpResponse<String> reply = ask(files, "/livez");
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("Strict-Transport-Security"))
        .contains("max-age=31536000");
  }

  @Test
  void request_ofWhoDoesNotTrustIt_comesToNothing() {
    TlsFiles others = Certificates.make(dir, "others", "EC");
    assertThatThrownBy(() -> ask(others, "/livez")).isInstanceOf(SSLException.class);
  }

  @Test
  void plainText_getsNoAnswer() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.address().getPort())) {
      socket
          .getOutputStream()
          .write("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
          .doesNotContain("HTTP/1.1");
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("reset");
    }
  }

  @Test
  void handshake_thatDoesNotEnd_isClosed() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.address().getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1}); // the head of a long record
      byte[] alerts = socket.getInputStream().readAllBytes(); // of seven bytes each, begun by 21
      assertThat(alerts.length % 7).isZero();
      assertThat(alerts.length == 0 || alerts[0] == 21).isTrue();
    }
  }

  @Test
  void instances_talkToEachOther() {
    served.fill(1, 7);
    var answers =
        remote(files, PEER)
            .ask(
                "127.0.0.1:" + served.address().getPort(),
                Set.of(0),
                new PartitionQuery.Counts(),
                new Conditions(Duration.ofSeconds(10), PositionToken.START, Duration.ZERO))
            .join();
    assertThat(answers.get(0).toString()).contains("items=7");
  }

  @Test
  void instances_withAnotherKey_areRefused() {
    assertThat(
            remote(files, "another-secret-of-peers")
                .ask(
                    "127.0.0.1:" + served.address().getPort(),
                    Set.of(0),
                    new PartitionQuery.Counts(),
                    new Conditions(Duration.ofSeconds(10), PositionToken.START, Duration.ZERO)))
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .withMessageContaining("status 401");
  }

  /** Certificates are renewed while the server runs. */
  @Test
  void files_thatChange_holdForNewConnections() throws Exception {
    TlsFiles renewed = Certificates.make(dir, "renewed", "RSA");
    byte[] certificate = Files.readAllBytes(files.certificate());
    byte[] key = Files.readAllBytes(files.key());
    try {
      copy(renewed.certificate(), files.certificate());
      copy(renewed.key(), files.key());
      now = now.plusSeconds(2);
      assertThat(ask(renewed, "/livez").statusCode()).isEqualTo(200);
    } finally {
      Files.write(files.certificate(), certificate);
      Files.write(files.key(), key);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  private HttpRemote remote(TlsFiles trusting, String key) {
    return new HttpRemote(
        Duration.ofSeconds(5),
        new PeerCalls(
            Optional.of(new Tls(trusting, InstantSource.system()).context()),
            Optional.of(key),
            Optional::empty));
  }

  private HttpResponse<String> ask(TlsFiles trusting, String path)
      throws IOException, InterruptedException {
    HttpClient client =
        HttpClient.newBuilder()
            .sslContext(new Tls(trusting, InstantSource.system()).context())
            .build();
    URI uri = URI.create("https://127.0.0.1:" + served.address().getPort() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
