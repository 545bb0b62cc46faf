package io.hammingbird.topology.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * What was made of some files, made again when one of them has changed. They are looked at when
 * somebody asks, at most once a second. Where they cannot be used, what was made before goes on to
 * hold: a file that is half written must not lock everybody out. Thread-safe.
 */
final class Reloaded<T> {

  private static final long LOOK_MS = 1000;

  private final List<Path> files;
  private final Supplier<T> reader;
  private final InstantSource clock;
  private final BiConsumer<List<Path>, RuntimeException> told;
  private volatile T value;
  private volatile long looked;
  private List<Object> seen;

  /**
   * Reads the files for the first time.
   *
   * @param told is told of every change, with what was wrong with it, or null
   * @throws RuntimeException if they cannot be used
   */
  Reloaded(
      List<Path> files,
      Supplier<T> reader,
      InstantSource clock,
      BiConsumer<List<Path>, RuntimeException> told) {
    this.files = List.copyOf(files);
    this.reader = reader;
    this.clock = clock;
    this.told = told;
    this.looked = clock.millis();
    this.seen = marks();
    this.value = reader.get();
  }

  T get() {
    long now = clock.millis();
    if (Math.abs(now - looked) >= LOOK_MS) { // also where the clock was set back
      look(now);
    }
    return value;
  }

  private synchronized void look(long now) {
    if (Math.abs(now - looked) < LOOK_MS) {
      return; // somebody was faster
    }
    looked = now;
    List<Object> marks = marks();
    if (marks.equals(seen)) {
      return;
    }
    seen = marks; // what cannot be used is not tried again before it changes
    try {
      value = reader.get();
      told.accept(files, null);
    } catch (RuntimeException e) {
      told.accept(files, e);
    }
  }

  /** What changes when a file does. */
  private List<Object> marks() {
    List<Object> marks = new ArrayList<>();
    for (Path file : files) {
      try {
        BasicFileAttributes read = Files.readAttributes(file, BasicFileAttributes.class);
        marks.add(read.lastModifiedTime());
        marks.add(read.size());
        marks.add(String.valueOf(read.fileKey()));
      } catch (IOException e) {
        marks.add("missing");
      }
    }
    return marks;
  }
}
