package io.hammingbird.topology.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditFileTest {

  private static final Instant MORNING = Instant.parse("2026-11-23T08:00:00Z");

  @TempDir private Path dir;
  private Path file;
  private Instant now = MORNING;

  @BeforeEach
  void place() {
    file = dir.resolve("logs/audit");
  }

  private AuditFile open(long largest) {
    return new AuditFile(file, largest, () -> now);
  }

  private static List<String> zipped(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(file.getParent())) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void lines_areAdded_alsoToAFileThatIsThere() throws IOException {
    try (AuditFile audit = open(100)) {
      audit.add("one");
      assertThat(file).hasContent("one"); // at once: nothing waits for more to come
    }
    now = Files.getLastModifiedTime(file).toInstant();
    try (AuditFile audit = open(100)) {
      audit.add("two ${sys:user.name}");
    }
    assertThat(Files.readAllLines(file)).containsExactly("one", "two ${sys:user.name}");
  }

  @Test
  void file_thatHasGrown_turnsOver() throws IOException {
    List<String> kept = new ArrayList<>();
    try (AuditFile audit = open(8)) {
      for (int i = 1000; i < 1005; i++) {
        audit.add("line" + i);
      }
    }
    assertThat(names())
        .containsExactly(
            "audit",
            "audit.2026-11-23.1.gz",
            "audit.2026-11-23.2.gz",
            "audit.2026-11-23.3.gz",
            "audit.2026-11-23.4.gz");
    for (int i = 1; i <= 4; i++) {
      kept.addAll(zipped(file.resolveSibling("audit.2026-11-23." + i + ".gz")));
    }
    kept.addAll(Files.readAllLines(file));
    assertThat(kept).containsExactly("line1000", "line1001", "line1002", "line1003", "line1004");
  }

  @Test
  void file_ofAnotherDay_turnsOver() throws IOException {
    try (AuditFile audit = open(100)) {
      audit.add("monday");
      now = MORNING.plus(Duration.ofHours(16));
      audit.add("tuesday");
    }
    assertThat(Files.readAllLines(file)).containsExactly("tuesday");
    assertThat(zipped(file.resolveSibling("audit.2026-11-23.1.gz"))).containsExactly("monday");
  }

  @Test
  void file_thatSomebodyMoved_goesOnAtTheNextTurn() throws IOException {
    try (AuditFile audit = open(100)) {
      audit.add("monday");
      Files.move(file, dir.resolve("elsewhere"));
      now = MORNING.plus(Duration.ofDays(1));
      audit.add("tuesday");
    }
    assertThat(dir.resolve("elsewhere")).hasContent("monday");
    assertThat(file).hasContent("tuesday");
  }

  @Test
  void folder_thatCannotBeWritten_isRefusedByName() throws IOException {
    Files.writeString(dir.resolve("logs"), "a file, not a folder");
    assertThatThrownBy(() -> open(100))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("the audit log", file.toString());
  }
}
