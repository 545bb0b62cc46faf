package io.hammingbird.topology.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyRingTest {

  private static final String ANN = "hb_ann";
  private static final String BOB = "hb_bob";

  @TempDir private Path dir;
  private Path file;
  private long now = 1_000_000;
  private final InstantSource clock = () -> Instant.ofEpochMilli(now);

  @BeforeEach
  void write() throws IOException {
    file = dir.resolve("keys");
    Files.write(
        file, List.of("# who may", "", ApiKey.of("ann", Role.READ, ANN).line(), "  # no more"));
  }

  @Test
  void find_knowsTheKeysOfTheFile() {
    KeyRing ring = new KeyRing(file, clock);
    assertThat(ring.size()).isEqualTo(1);
    assertThat(ring.find(ANN)).contains(ApiKey.of("ann", Role.READ, ANN));
    assertThat(ring.find(BOB)).isEmpty();
    assertThat(ring.find("")).isEmpty();
    assertThat(ring.find(ApiKey.of("ann", Role.READ, ANN).hash())).isEmpty();
  }

  @Test
  void change_isSeenAfterASecond_andNotBefore() {
    KeyRing ring = new KeyRing(file, clock);
    KeyFile.add(file, ApiKey.of("bob", Role.ADMIN, BOB));
    now += 999;
    assertThat(ring.find(BOB)).isEmpty();
    now += 1;
    assertThat(ring.find(BOB)).map(ApiKey::role).contains(Role.ADMIN);
    assertThat(ring.find(ANN)).isPresent();
  }

  @Test
  void key_thatIsTakenOut_holdsNoMore() throws IOException {
    KeyRing ring = new KeyRing(file, clock);
    Files.writeString(file, "");
    now += 1000;
    assertThat(ring.find(ANN)).isEmpty();
    assertThat(ring.size()).isZero();
  }

  @Test
  void clock_thatWasSetBack_doesNotStopTheLooks() throws IOException {
    KeyRing ring = new KeyRing(file, clock);
    Files.writeString(file, "");
    now -= 500_000;
    assertThat(ring.find(ANN)).isEmpty();
  }

  @Test
  void change_thatCannotBeUsed_leavesWhatWas() throws IOException {
    KeyRing ring = new KeyRing(file, clock);
    Files.writeString(file, "ann re");
    now += 1000;
    assertThat(ring.find(ANN)).isPresent();
    Files.delete(file);
    now += 1000;
    assertThat(ring.find(ANN)).isPresent();
    KeyFile.add(file, ApiKey.of("bob", Role.READ, BOB));
    now += 1000;
    assertThat(ring.find(ANN)).isEmpty();
    assertThat(ring.find(BOB)).isPresent();
  }

  @Test
  void file_thatCannotBeUsed_isRefusedAtTheStart() throws IOException {
    assertThatThrownBy(() -> new KeyRing(dir.resolve("none"), clock))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("none' cannot be read");
    Files.write(file, List.of("# fine", "ann read"));
    assertThatThrownBy(() -> new KeyRing(file, clock))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("keys', line 2: the line has 2 words");
    String line = ApiKey.of("ann", Role.READ, ANN).line();
    Files.write(file, List.of(line, line));
    assertThatThrownBy(() -> new KeyRing(file, clock))
        .hasMessageContaining("line 2: name 'ann' is there twice");
  }

  @Test
  void add_keepsWhatIsThere_andShowsItToNobodyElse() throws IOException {
    KeyFile.add(file, ApiKey.of("bob", Role.WRITE, BOB));
    assertThat(Files.readAllLines(file)).contains("# who may").hasSize(5);
    assertThat(KeyFile.read(file)).extracting(ApiKey::name).containsExactly("ann", "bob");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> KeyFile.add(file, ApiKey.of("bob", Role.READ, "hb_other")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has a key named 'bob'");
    Path fresh = dir.resolve("deep/keys");
    KeyFile.add(fresh, ApiKey.of("bob", Role.WRITE, BOB));
    assertThat(KeyFile.read(fresh)).hasSize(1);
    assertThat(fresh.getParent()).isDirectoryContaining(path -> path.endsWith("keys"));
  }
}
