package io.hammingbird.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.topology.serve.Served;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The client against a server that asks for keys over TLS. */
final class SecuredClientTest {

  @RegisterExtension private final Served served = Served.secured();

  @TempDir private Path dir;

  private HammingbirdClient.Builder builder() {
    return HammingbirdClient.builder(served.address(), "test").retries(RetryPolicy.NEVER);
  }

  @Test
  void client_withKeyAndTrust_isServed() {
    HammingbirdClient client = builder().trust(served.certificate()).apiKey("hb_write").build();
    assertThat(client.stats().items()).isZero();
    client.put(Item.builder("a").features("text", Vector.dense(1, 2, 3, 4)).build());
    assertThat(client.item("a")).isPresent();
    assertThatThrownBy(() -> client.pin(1))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem().code()).isEqualTo("forbidden"));
  }

  @Test
  void client_withoutAKey_isRefused() {
    HammingbirdClient client = builder().trust(served.certificate()).build();
    assertThatThrownBy(client::stats)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem().status()).isEqualTo(401));
  }

  @Test
  void client_thatDoesNotTrustTheServer_saysSo() {
    HammingbirdClient client = builder().apiKey("hb_read").build();
    assertThatThrownBy(client::stats)
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("do not come to terms about TLS");
  }

  @Test
  void files_andKeysThatCannotBeUsed_areRefused() throws IOException {
    Path empty = Files.createFile(dir.resolve("empty"));
    assertThatThrownBy(() -> builder().trust(empty))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("empty' holds no certificate");
    assertThatThrownBy(() -> builder().trust(dir.resolve("none")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none' cannot be used");
    assertThatThrownBy(() -> builder().apiKey("two words"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("two words");
  }
}
