package io.hammingbird.local.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogScanTest {

  @TempDir private Path folder;

  @Test
  void scan_findsErrorsAndDeadThreadsAndNothingElse() throws IOException {
    Files.write(
        folder.resolve("index-1.log"),
        List.of(
            "2026-11-23 07:45:46.004 WARN  [main] o.a.k.Client: Connection to node 3 failed",
            "2026-11-23 07:45:47.004 ERROR [main] i.h.Planted: nobody expected this",
            "java.lang.IllegalStateException: its trace is not counted again"));
    Files.writeString(
        folder.resolve("index-1.out"), "Exception in thread \"main\" java.lang.Error: planted\n");

    LogScan.Found found = LogScan.of(folder);

    assertThat(found.lines()).isEqualTo(4);
    assertThat(found.unexplained())
        .containsExactlyInAnyOrder(
            "index-1.log: 2026-11-23 07:45:47.004 ERROR [main] i.h.Planted: nobody expected this"
                + " | java.lang.IllegalStateException: its trace is not counted again",
            "index-1.out: Exception in thread \"main\" java.lang.Error: planted");
  }
}
