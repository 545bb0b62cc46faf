package io.hammingbird.local.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A small disk in memory under a folder, which can be filled to the last byte. Only a user who may
 * mount has such disks.
 */
final class TinyDisk implements AutoCloseable {

  private static final int BLOCK = 1 << 16;
  private static final long MOUNT_SECONDS = 10;

  private final Path folder;

  private TinyDisk(Path folder) {
    this.folder = folder;
  }

  /**
   * Mounts a disk.
   *
   * @throws IOException if this user may not
   */
  static TinyDisk mount(Path folder, int mib) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    run("mount", "-t", "tmpfs", "-o", "size=" + mib + "m", "tmpfs", folder.toString());
    return new TinyDisk(folder);
  }

  private static void run(String... words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(MOUNT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException(words[0] + " failed: " + said.strip());
    }
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  /** Takes all that is free. */
  void fill() throws IOException {
    for (int i = 0; i < 3; i++) { // what others gave back meanwhile as well
      try (OutputStream out =
          Files.newOutputStream(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        byte[] block = new byte[BLOCK];
        while (true) {
          out.write(block);
        }
      } catch (IOException full) {
        // That is what was wanted; the first write of a full disk says so as well.
      }
    }
  }

  /** Gives it back. */
  void empty() throws IOException {
    Files.deleteIfExists(ballast());
  }

  @Override
  public void close() throws IOException {
    try {
      run("umount", "-l", folder.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Closes disks, whichever of them fail. */
  static void closeAll(List<TinyDisk> disks) {
    for (TinyDisk disk : new ArrayList<>(disks)) {
      try {
        disk.close();
      } catch (IOException e) {
        System.getLogger("hammingbird")
            .log(System.Logger.Level.WARNING, "left mounted: " + disk.folder, e);
      }
    }
  }
}
