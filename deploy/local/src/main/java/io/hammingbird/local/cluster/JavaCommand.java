package io.hammingbird.local.cluster;

import io.hammingbird.local.flink.FlinkDistribution;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of the virtual machines that a cluster is made of. */
final class JavaCommand {

  private static final int NATIVE_ACCESS_SINCE = 22;

  private JavaCommand() {}

  /** Returns a machine with the given heap, and what follows from the kind of machine. */
  private static List<String> machine(int heap, boolean touched, String classPath) {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap + "m",
                "-XX:+UseSerialGC", // the smallest, and the machine's few cores are shared
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true"));
    if (Runtime.version().feature() >= NATIVE_ACCESS_SINCE) {
      words.add("--enable-native-access=ALL-UNNAMED");
    }
    if (touched) {
      words.addAll(List.of("-Xms" + heap + "m", "-XX:+AlwaysPreTouch"));
      words.add("-XX:NativeMemoryTracking=summary"); // for jcmd, where something grows
    }
    words.addAll(List.of("-cp", classPath));
    return words;
  }

  /** Returns a machine that has all that we have. */
  static List<String> ours(int heap, boolean touched, Path log) {
    List<String> words = machine(heap, touched, System.getProperty("java.class.path"));
    words.addAll(
        1,
        List.of(
            "-Dlog4j2.configurationFile=classpath:log4j2.properties", "-Dhammingbird.log=" + log));
    return words;
  }

  /** Returns a machine that has what a Flink distribution has: nothing of ours, no Kafka. */
  static List<String> flink(int heap, boolean touched, Path logging, List<String> options)
      throws IOException {
    List<String> words = machine(heap, touched, distribution());
    words.addAll(1, options);
    words.add(1, "-Dlog4j2.configurationFile=" + logging.toUri());
    return words;
  }

  private static String distribution() throws IOException {
    List<String> jars = new ArrayList<>(List.of(FlinkDistribution.classPath()));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(stateBackend(), "*.jar")) {
      files.forEach(file -> jars.add(file.toString()));
    }
    return String.join(File.pathSeparator, jars);
  }

  /**
   * Flink's RocksDB has the class names of the one that the index uses, so it lies in a folder of
   * its own and is on the class path of Flink's processes alone.
   */
  private static Path stateBackend() throws IOException {
    try {
      Path here =
          Path.of(JavaCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path folder = here.resolveSibling("flink-lib");
      if (!Files.isDirectory(folder)) {
        throw new IOException(
            "Flink's state backend is not in " + folder + ": build with 'mvn package'");
      }
      return folder;
    } catch (URISyntaxException e) {
      throw new IOException("the folder of the launcher cannot be named", e);
    }
  }
}
