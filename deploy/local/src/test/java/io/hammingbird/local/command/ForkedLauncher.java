package io.hammingbird.local.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The launcher in a process of its own, which can be killed. */
final class ForkedLauncher implements AutoCloseable {

  private final Process process;
  private final Path out;
  private final Path err;

  private ForkedLauncher(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts a command.
   *
   * @param folder where what it says is written
   */
  static ForkedLauncher start(Path folder, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseParallelGC",
                "-Dlog4j2.configurationFile=classpath:log4j2.properties", // not that of the tests
                "-cp",
                System.getProperty("java.class.path"),
                Hammingbird.class.getName()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new ForkedLauncher(process, out, err);
  }

  /** Waits until it has said {@code text} on either stream. */
  void awaitSaid(String text, Duration patience) {
    Awaitility.await()
        .atMost(patience)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> said().contains(text) || !process.isAlive());
    if (!said().contains(text)) {
      throw new IllegalStateException("ended without saying '" + text + "': " + said());
    }
  }

  /** Waits for its end and returns the exit code. */
  int awaitEnd(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("still runs after " + patience + ": " + said());
    }
    return process.exitValue();
  }

  /** Returns all it has said. */
  String said() {
    return read(out) + read(err);
  }

  /** Returns what it has said on standard output. */
  String out() {
    return read(out);
  }

  private static String read(Path file) {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      StringBuilder text = new StringBuilder();
      reader.lines().forEach(line -> text.append(line).append('\n'));
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it as Ctrl-C does. */
  void interrupt() {
    process.destroy();
  }

  /** Kills it outright: no hook runs, nothing is flushed. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
