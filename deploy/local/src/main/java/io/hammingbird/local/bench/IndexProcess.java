package io.hammingbird.local.bench;

import io.hammingbird.local.broker.LocalPorts;
import io.hammingbird.local.http.HttpAccess;
import io.hammingbird.topology.app.IndexMain;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** An instance of the index in a process of its own, which can be killed and started again. */
public final class IndexProcess implements AutoCloseable {

  private static final Duration STOP = Duration.ofSeconds(15);
  private static final long LOOK_MS = 50;

  private final Path folder;
  private final List<String> command;
  private final URI address;
  private final ServiceClient client;
  private Process process;

  /**
   * An instance that is not started yet; its address stays the same over all its starts.
   *
   * @param folder of its stores and of what it says
   * @param heap as {@code 512m}
   * @param collection what it serves
   * @param settings of {@link IndexMain} as {@code key=value}, but for the folder and the address
   * @throws IOException if no port is free
   */
  public IndexProcess(Path folder, String heap, String collection, List<String> settings)
      throws IOException {
    int port = LocalPorts.free(1).get(0);
    this.folder = folder;
    this.address = URI.create("http://" + LocalPorts.HOST + ":" + port);
    this.client = new ServiceClient(address, collection, HttpAccess.OPEN);
    command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseParallelGC",
                "-Djava.awt.headless=true",
                "-Dlog4j2.configurationFile=classpath:log4j2.properties",
                "-Dhammingbird.log=" + folder.resolve("hammingbird.log"),
                "-cp",
                System.getProperty("java.class.path"),
                IndexMain.class.getName()));
    settings.forEach(this::set);
    set("collection=" + collection);
    set("index.dir=" + folder.resolve("state"));
    set("http.host=" + LocalPorts.HOST);
    set("http.port=" + port);
  }

  private void set(String assignment) {
    command.addAll(List.of("--set", assignment));
  }

  /** Starts it, from the state of its last run where there is one. */
  public void start() throws IOException {
    Files.createDirectories(folder);
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("said.txt").toFile()))
            .start();
  }

  /** Returns where it answers. */
  public URI address() {
    return address;
  }

  /** Returns a client of it. */
  public ServiceClient client() {
    return client;
  }

  /** Kills it outright: no hook runs, nothing is flushed. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Returns whether it says that it answers for all that is assigned to it. */
  public boolean ready() throws InterruptedException {
    try {
      return client.readiness().status() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /**
   * Waits until it is ready.
   *
   * @throws IllegalStateException if it ends before, or does not get there
   */
  public void awaitReady(Duration patience) throws InterruptedException {
    await("ready", patience, this::ready);
  }

  /** A look at the instance. */
  public interface Look {
    boolean there() throws InterruptedException;
  }

  /** Waits until {@code look} finds what it looks for. */
  void await(String what, Duration patience, Look look) throws InterruptedException {
    BooleanSupplier ended = () -> process == null || !process.isAlive();
    long deadline = System.nanoTime() + patience.toNanos();
    while (!look.there()) {
      if (ended.getAsBoolean() || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "the instance at %s is not %s %s; it says in %s why"
                .formatted(
                    address,
                    what,
                    ended.getAsBoolean() ? "but has ended" : "within " + patience,
                    folder));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    }
  }

  /** Stops it as Ctrl-C does, and outright where that takes too long. */
  @Override
  public void close() {
    if (process == null) {
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
