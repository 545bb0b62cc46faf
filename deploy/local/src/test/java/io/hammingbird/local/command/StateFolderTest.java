package io.hammingbird.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateFolderTest {

  private static Path file(Path path) throws IOException {
    Files.createDirectories(path.getParent());
    return Files.writeString(path, "something");
  }

  @Test
  void discard_ofATemporaryFolder_leavesNothing() throws IOException {
    StateFolder state = StateFolder.of(Optional.empty());
    file(state.path().resolve("broker/log"));
    state.discard();
    assertThat(state.path()).doesNotExist();
  }

  @Test
  void discard_withALogToKeep_leavesThatAlone() throws IOException {
    StateFolder state = StateFolder.of(Optional.empty());
    Path log = file(state.path().resolve("hammingbird.log"));
    file(state.path().resolve("broker/log"));
    state.keep(log);
    state.discard();
    assertThat(log).exists();
    assertThat(state.path()).isDirectoryNotContaining(path -> !path.equals(log));
    Files.delete(log);
    Files.delete(state.path());
  }

  @Test
  void discard_ofAFolderAskedFor_leavesIt(@TempDir Path folder) throws IOException {
    Path log = file(folder.resolve("broker/log"));
    StateFolder.of(Optional.of(folder)).discard();
    assertThat(log).exists();
  }
}
