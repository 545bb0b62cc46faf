package io.hammingbird.topology.access;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TlsFilesTest {

  private Path dir;
  private TlsFiles one;
  private TlsFiles other;

  @BeforeAll
  void make(@TempDir Path temporary) {
    dir = temporary;
    one = Certificates.make(dir, "one", "EC");
    other = Certificates.make(dir, "other", "RSA");
  }

  @Test
  void key_ofAnotherCertificate_isRefused() {
    assertRefused(one.certificate(), other.key(), "other.key' is not that of the first");
  }

  @Test
  void files_thatHoldSomethingElse_areRefusedByName() throws IOException {
    Path wrong = Files.writeString(dir.resolve("wrong.txt"), "hello");
    Path empty = Files.writeString(dir.resolve("empty.txt"), "");
    Path broken =
        Files.writeString(
            dir.resolve("broken.key"),
            "-----BEGIN PRIVATE KEY-----\naGVsbG8=\n-----END PRIVATE KEY-----\n");
    assertRefused(empty, one.key(), "empty.txt' holds no certificate");
    assertRefused(wrong, one.key(), "wrong.txt' holds");
    assertRefused(one.certificate(), wrong, "openssl pkcs8 -topk8");
    assertRefused(one.certificate(), broken, "broken.key' holds a key that is none of");
    assertThatThrownBy(() -> context(dir.resolve("none"), one.key()))
        .hasMessageContaining("none' cannot be read");
  }

  private void assertRefused(Path certificate, Path key, String why) {
    assertThatThrownBy(() -> context(certificate, key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  private void context(Path certificate, Path key) {
    new TlsFiles(certificate, key, Optional.empty()).context(InstantSource.system());
  }
}
