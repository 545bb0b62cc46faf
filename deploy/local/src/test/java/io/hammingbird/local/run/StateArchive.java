package io.hammingbird.local.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A state folder in one file. */
final class StateArchive {

  /** What is no state: locks, and what only serves the process that is running. */
  private static final Set<String> LEFT_OUT = Set.of("lock", ".lock", "LOCK", "hammingbird.log");

  private StateArchive() {}

  /** Packs all files of {@code folder}, in the order of their names. */
  static void pack(Path folder, Path archive) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files =
          all.filter(Files::isRegularFile)
              .filter(file -> !LEFT_OUT.contains(file.getFileName().toString()))
              .sorted()
              .toList();
    }
    Files.createDirectories(archive.getParent());
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (Path file : files) {
        out.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
  }

  /** Unpacks into {@code folder}. */
  static void unpack(InputStream archive, Path folder) {
    try (ZipInputStream in = new ZipInputStream(archive)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException("entry " + entry.getName() + " lies outside of the folder");
        }
        Files.createDirectories(file.getParent());
        Files.copy(in, file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the archive cannot be unpacked", e);
    }
  }
}
