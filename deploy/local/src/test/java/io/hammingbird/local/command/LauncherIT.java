package io.hammingbird.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as people start it. */
final class LauncherIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void demo_thatFails_leavesTheLogItPointsTo() throws IOException, InterruptedException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      try (ForkedLauncher demo =
          ForkedLauncher.start(folder, "demo", "--http-port", port, "--flink-port", "0")) {
        assertThat(demo.awaitEnd(PATIENCE)).isEqualTo(Hammingbird.FAILED);

        assertThat(demo.said()).contains("port " + port + " for HTTP is taken", "--http-port");
        Matcher log = Pattern.compile("The log has more: (.*)").matcher(demo.said());
        assertThat(log.find()).isTrue();
        Path file = Path.of(log.group(1));
        assertThat(file).content().contains("IllegalStateException");
        assertThat(file.getParent()).isDirectoryNotContaining(path -> !path.equals(file));
        Files.delete(file);
        Files.delete(file.getParent());
      }
    }
  }
}
