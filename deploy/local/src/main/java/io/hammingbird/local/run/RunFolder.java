package io.hammingbird.local.run;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The state folder of a run: held by one process at a time, and by runs of one kind only, because
 * state of another data set or code length would be taken up wrongly.
 */
final class RunFolder implements AutoCloseable {

  private final FileChannel lock;

  private RunFolder(FileChannel lock) {
    this.lock = lock;
  }

  /**
   * Takes hold of a folder, which is created where it does not exist.
   *
   * @param kind what later runs in the folder must have in common with this one
   * @throws IllegalArgumentException if it holds a run of another kind, naming the difference
   * @throws IllegalStateException if another process holds it
   */
  static RunFolder hold(Path folder, Map<String, String> kind) throws IOException {
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (!locked(channel)) {
        throw new IllegalStateException("state folder " + folder + " is in use by another process");
      }
      compare(folder, new TreeMap<>(kind));
      return new RunFolder(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by this very process
    }
  }

  private static void compare(Path folder, Map<String, String> kind) throws IOException {
    Path file = folder.resolve("run.properties");
    Properties stored = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        stored.load(reader);
      }
      for (Map.Entry<String, String> entry : kind.entrySet()) {
        String was = stored.getProperty(entry.getKey());
        if (!entry.getValue().equals(was)) {
          throw new IllegalArgumentException(
              "state folder %s holds a run with %s %s, but %s is asked for: choose another --dir"
                  .formatted(folder, entry.getKey(), was, entry.getValue()));
        }
      }
    } else {
      stored.putAll(kind);
      try (Writer writer = Files.newBufferedWriter(file)) {
        stored.store(writer, "What this state folder was made for");
      }
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
