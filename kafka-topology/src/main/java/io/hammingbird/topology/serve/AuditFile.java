package io.hammingbird.topology.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that lines are added to. It turns over when a day (UTC) begins and when it has grown too
 * large: what was in it goes to {@code FILE.DAY.N.gz}, and none of these is ever deleted.
 * Thread-safe.
 */
final class AuditFile implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(AuditFile.class);

  private final Path file;
  private final long largest;
  private final InstantSource clock;
  private OutputStream out;
  private LocalDate day;
  private long size;
  private CompletableFuture<Void> compressed = CompletableFuture.completedFuture(null);

  /**
   * Opens a file, which may be there.
   *
   * @param largest bytes after which it turns over
   * @throws UncheckedIOException if it cannot be written
   */
  AuditFile(Path file, long largest, InstantSource clock) {
    this.file = file.toAbsolutePath();
    this.largest = largest;
    this.clock = clock;
    try {
      Files.createDirectories(this.file.getParent());
      open();
    } catch (IOException e) {
      throw new UncheckedIOException("the audit log '%s' cannot be written".formatted(file), e);
    }
  }

  private void open() throws IOException {
    day = Files.exists(file) ? lastWritten() : today();
    out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    size = Files.size(file);
  }

  private LocalDate lastWritten() throws IOException {
    return Files.getLastModifiedTime(file).toInstant().atZone(ZoneOffset.UTC).toLocalDate();
  }

  private LocalDate today() {
    return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** Adds a line. One that cannot be written is told to the log: what it is about was done. */
  synchronized void add(String line) {
    try {
      if (size > 0 && (size >= largest || !day.equals(today()))) {
        turnOver();
      }
      byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
      out.write(bytes);
      size += bytes.length;
    } catch (IOException e) {
      log.error("the audit log '{}' cannot be written, and lacks: {}", file, line, e);
    }
  }

  private void turnOver() throws IOException {
    out.close();
    if (Files.exists(file)) { // else it was moved when this was tried before, or by somebody
      Path old = free();
      Files.move(file, old);
      compressed = compressed.thenRunAsync(() -> compress(old));
    }
    open();
  }

  private Path free() {
    for (int number = 1; ; number++) {
      Path old = Path.of("%s.%s.%d".formatted(file, day, number));
      if (!Files.exists(old) && !Files.exists(zipped(old))) {
        return old;
      }
    }
  }

  private static Path zipped(Path old) {
    return Path.of(old + ".gz");
  }

  /** Until it is done the file is there as it was. */
  private static void compress(Path old) {
    Path draft = Path.of(old + ".gz.draft");
    try {
      try (InputStream in = Files.newInputStream(old);
          OutputStream zip = new GZIPOutputStream(Files.newOutputStream(draft))) {
        in.transferTo(zip);
      }
      Files.move(draft, zipped(old), StandardCopyOption.ATOMIC_MOVE);
      Files.delete(old);
    } catch (IOException e) {
      log.warn("'{}' of the audit log stays uncompressed", old, e);
    }
  }

  /** Waits until what turned over is compressed. */
  @Override
  public void close() {
    CompletableFuture<Void> last;
    synchronized (this) {
      last = compressed;
      try {
        out.close();
      } catch (IOException e) {
        log.warn("the audit log '{}' cannot be closed", file, e);
      }
    }
    try {
      last.get();
    } catch (ExecutionException e) {
      log.warn("the audit log '{}' could not be compressed", file, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
