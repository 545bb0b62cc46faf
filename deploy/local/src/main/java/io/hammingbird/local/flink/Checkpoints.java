package io.hammingbird.local.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The retained checkpoints under a folder, as Flink lays them out: {@code <job>/chk-<n>}. */
public final class Checkpoints {

  private static final String COMPLETE = "_metadata"; // written last, and under this name at once

  private Checkpoints() {}

  /** Returns the folder of the newest completed checkpoint of any job that ran there. */
  public static Optional<Path> newest(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.find(folder, 3, (path, about) -> isComplete(path))) {
      return files
          .max(Comparator.comparing(Checkpoints::written).thenComparing(Checkpoints::number))
          .map(Path::getParent);
    }
  }

  private static boolean isComplete(Path path) {
    return path.endsWith(COMPLETE) && path.getParent().getFileName().toString().startsWith("chk-");
  }

  private static FileTime written(Path metadata) {
    try {
      return Files.getLastModifiedTime(metadata);
    } catch (IOException gone) {
      return FileTime.fromMillis(0);
    }
  }

  private static long number(Path metadata) {
    return Long.parseLong(metadata.getParent().getFileName().toString().substring("chk-".length()));
  }
}
