package io.hammingbird.local.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that a cluster is given has what the job needs beside Flink. */
final class LearnerJarIT {

  private static final Path JAR =
      Path.of(System.getProperty("hammingbird.root"), "flink-job/target/hammingbird-learner.jar");

  @Test
  void settings_fromAFile_areReadByTheJarAlone(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("settings.yaml"), "learner: {bits: 48}\n");
    URL[] alone = {JAR.toUri().toURL()};

    try (URLClassLoader loader = new URLClassLoader(alone, ClassLoader.getPlatformClassLoader())) {
      Object settings =
          loader
              .loadClass("io.hammingbird.schemas.settings.SettingsLoader")
              .getMethod("fromArguments", String[].class, Map.class)
              .invoke(null, new String[] {"--config", file.toString()}, Map.of());

      assertThat(settings.getClass().getClassLoader()).isSameAs(loader);
      assertThat(settings).hasToString("[learner.bits=48 (settings.yaml, line 1)]");
    }
  }
}
