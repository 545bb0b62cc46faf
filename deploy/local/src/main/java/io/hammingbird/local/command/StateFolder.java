package io.hammingbird.local.command;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Where a run keeps its state: a folder that was asked for, or one that goes with the run. */
final class StateFolder {

  private final Path path;
  private final boolean temporary;
  private volatile Optional<Path> kept = Optional.empty();

  private StateFolder(Path path, boolean temporary) {
    this.path = path;
    this.temporary = temporary;
  }

  static StateFolder of(Optional<Path> wanted) throws IOException {
    return wanted.isPresent()
        ? new StateFolder(wanted.get().toAbsolutePath().normalize(), false)
        : new StateFolder(Files.createTempDirectory("hammingbird-"), true);
  }

  Path path() {
    return path;
  }

  /** Lets {@link #discard()} leave one file where it is: the log, which tells what went wrong. */
  void keep(Path file) {
    kept = Optional.of(file);
  }

  /** Deletes a temporary folder, as far as that goes; keeps another. */
  void discard() {
    if (temporary && Files.exists(path)) {
      try {
        Files.walkFileTree(path, new Deletion(kept));
      } catch (IOException e) {
        System.getLogger("hammingbird").log(System.Logger.Level.DEBUG, "left behind: " + path, e);
      }
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {

    private final Optional<Path> kept;

    Deletion(Optional<Path> kept) {
      this.kept = kept;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes about) throws IOException {
      if (!kept.equals(Optional.of(file))) {
        Files.deleteIfExists(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
      if (!kept.map(file -> file.startsWith(folder)).orElse(false)) {
        Files.deleteIfExists(folder);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
