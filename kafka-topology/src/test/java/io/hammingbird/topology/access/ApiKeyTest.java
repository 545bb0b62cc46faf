package io.hammingbird.topology.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiKeyTest {

  @Test
  void line_isReadBack() {
    ApiKey key = ApiKey.of("ann@web-1", Role.WRITE, "hb_x");
    assertThat(ApiKey.parse(" " + key.line() + "\t")).isEqualTo(key);
    assertThat(key.line()).startsWith("ann@web-1 write sha256:");
  }

  /** As any other program computes it. */
  @Test
  void hash_isSha256OfTheKey() {
    assertThat(ApiKey.of("a", Role.READ, "abc").hash())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void drawnKeys_have256BitsAndDiffer() {
    SecureRandom random = new SecureRandom();
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      keys.add(ApiKey.draw(random));
    }
    assertThat(keys).hasSize(100).allMatch(key -> key.matches("hb_[A-Za-z0-9_-]{43}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hb_secret", "ann read", "ann read hb_secret", "a b c d"})
  void line_thatIsNone_isRefusedWithoutBeingRepeated(String line) {
    assertThatThrownBy(() -> ApiKey.parse(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs 'name role sha256:hash'")
        .hasMessageNotContaining("hb_secret");
  }

  @Test
  void parts_thatAreWrong_areNamed() {
    String hash = "sha256:" + "0".repeat(64);
    assertThatThrownBy(() -> ApiKey.parse("ann boss " + hash))
        .hasMessage("role 'boss' is not known; there is [read, write, admin]");
    assertThatThrownBy(() -> ApiKey.parse("a/b read " + hash)).hasMessageContaining("'a/b'");
    assertThatThrownBy(() -> ApiKey.parse("ann read sha256:12"))
        .hasMessage(
            "the hash of key 'ann' has 2 characters, needs 64 hexadecimal digits in small letters");
  }

  @ParameterizedTest
  @CsvSource({
    "READ,  READ,  true",
    "READ,  WRITE, false",
    "READ,  ADMIN, false",
    "WRITE, READ,  true",
    "WRITE, WRITE, true",
    "WRITE, ADMIN, false",
    "ADMIN, READ,  true",
    "ADMIN, WRITE, true",
    "ADMIN, ADMIN, true"
  })
  void role_includesThoseBelowIt(Role role, Role needed, boolean includes) {
    assertThat(role.includes(needed)).isEqualTo(includes);
    assertThat(Role.values()).as("all of them are in this table").hasSize(3);
  }

  @Test
  void peerKeys_takeAllAndSendTheFirst() {
    PeerKeys keys = PeerKeys.of("the-new-secret-key, the-old-secret-key");
    assertThat(keys.sent()).isEqualTo("the-new-secret-key");
    assertThat(keys.take("the-new-secret-key")).isTrue();
    assertThat(keys.take("the-old-secret-key")).isTrue();
    assertThat(keys.take("the-old-secret-ke")).isFalse();
    assertThat(keys.take("")).isFalse();
    assertThat(keys).hasToString("2 peer keys");
    assertThatThrownBy(() -> PeerKeys.of("the-new-secret-key,short-one"))
        .hasMessageContaining("9 characters, needs 16")
        .hasMessageNotContaining("short-one");
  }
}
