package io.hammingbird.topology.app;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A thread of its own for what is done again and again, which keeps no process alive. */
final class Daemon implements AutoCloseable {

  private final ScheduledExecutorService thread;

  Daemon(String name) {
    thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread daemon = new Thread(task, name);
              daemon.setDaemon(true);
              return daemon;
            });
  }

  /** Does {@code task} each time that {@code pause} has passed since it was last done. */
  void repeat(Runnable task, Duration pause) {
    var unused =
        thread.scheduleWithFixedDelay(
            task, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
