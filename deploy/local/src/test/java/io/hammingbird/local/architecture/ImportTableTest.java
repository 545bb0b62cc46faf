package io.hammingbird.local.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImportTableTest {

  @TempDir private Path folder;
  private ImportTable table;

  @BeforeEach
  void read() throws IOException {
    Path document = folder.resolve("rooms.md");
    Files.writeString(
        document,
        """
        | `not` | `this` | |
        <!-- rooms -->
        | room | may import | libraries |
        | --- | --- | --- |
        | `a` | | |
        | `b` | `a` | `org.ejml` |
        | `c` | `b` | |
        | `d` | `b` `d.x` and below | |
        | `d.x` | | |
        | `d.*` | `c` `nowhere` and below | |
        | `all` | everything | everything |
        <!-- /rooms -->
        """);
    table = ImportTable.read(document);
  }

  @Test
  void allows_namedRoom_notWhatLiesBelowIt() {
    assertThat(table.allows("io.hammingbird.c", "io.hammingbird.b")).isTrue();
    assertThat(table.allows("io.hammingbird.c", "io.hammingbird.a")).isFalse();
    assertThat(table.allows("io.hammingbird.b", "io.hammingbird.c")).isFalse();
  }

  @Test
  void allows_andBelow_addsWhatTheNamedRoomsMayImport() {
    assertThat(table.allows("io.hammingbird.d", "io.hammingbird.a")).isTrue();
    assertThat(table.allows("io.hammingbird.d", "io.hammingbird.d.x")).isTrue();
    assertThat(table.allows("io.hammingbird.d", "io.hammingbird.c")).isFalse();
  }

  @Test
  void allows_starRow_holdsForRoomsWithoutARowOfTheirOwn() {
    assertThat(table.allows("io.hammingbird.d.y", "io.hammingbird.a")).isTrue();
    assertThat(table.allows("io.hammingbird.d.y.z", "io.hammingbird.c")).isTrue();
    assertThat(table.allows("io.hammingbird.d.x", "io.hammingbird.a")).isFalse();
    assertThat(table.allows("io.hammingbird.d.y", "io.hammingbird.d.x")).isFalse();
  }

  @Test
  void allows_libraries_byPrefixAndNeverFromBelow() {
    assertThat(table.allows("io.hammingbird.b", "org.ejml.data")).isTrue();
    assertThat(table.allows("io.hammingbird.d", "org.ejml.data")).isFalse();
    assertThat(table.allows("io.hammingbird.a", "java.util.function")).isTrue();
    assertThat(table.allows("io.hammingbird.a", "javax.script")).isFalse();
    assertThat(table.allows("io.hammingbird.all", "javax.script")).isTrue();
  }

  @Test
  void allows_roomWithoutARow_isRefused() {
    assertThat(table.allows("io.hammingbird.e", "io.hammingbird.a")).isFalse();
    assertThat(table.roomOf("io.hammingbird.e")).isEmpty();
    assertThat(table.allows("io.hammingbird.c", "io.hammingbird.e")).isFalse();
  }

  @Test
  void danglingNames_areFound() {
    assertThat(table.danglingNames()).containsExactly("nowhere");
  }
}
