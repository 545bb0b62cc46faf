package io.hammingbird.local.flink;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a Flink distribution has: nothing of ours, no Kafka and no connector. A cluster in processes
 * of its own runs on this alone, so a job that forgets to bring something fails there as it would
 * on any cluster.
 */
public final class FlinkDistribution {

  /** Beginnings of the names of its jars. */
  private static final List<String> JARS =
      List.of(
          "flink-",
          "commons-cli-",
          "commons-collections-",
          "commons-compress-",
          "commons-io-",
          "commons-lang3-",
          "commons-math3-",
          "commons-text-",
          "slf4j-api-",
          "log4j-",
          "kryo-",
          "minlog-",
          "objenesis-",
          "reflectasm-",
          "javassist-",
          "snakeyaml-engine-",
          "RoaringBitmap-",
          "lz4-java-",
          "snappy-java-");

  private static final String CONNECTOR = "flink-connector-";

  private FlinkDistribution() {}

  /** Returns those jars of this process's class path that a distribution has, as a class path. */
  public static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(path -> has(Path.of(path).getFileName().toString()))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean has(String file) {
    return JARS.stream().anyMatch(file::startsWith) && !file.startsWith(CONNECTOR);
  }
}
