package io.hammingbird.topology.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces stream threads that fail, but not for ever: where one comes down right after the other,
 * the next would fail as well, and the app must be seen to be dead. Thread-safe.
 */
final class ThreadFailures implements StreamsUncaughtExceptionHandler {

  /** The failure after which no thread is replaced. */
  static final int LAST = 4;

  /** A failure that lies further back does not count. */
  static final Duration WITHIN = Duration.ofMinutes(5);

  private static final Logger log = LoggerFactory.getLogger(ThreadFailures.class);

  private final InstantSource clock;
  private final Deque<Instant> recent = new ArrayDeque<>();
  private Optional<String> newest = Optional.empty();

  ThreadFailures(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
    Instant now = clock.instant();
    newest = Optional.of(cause(failure));
    recent.add(now);
    while (recent.peek().isBefore(now.minus(WITHIN))) {
      recent.remove();
    }
    if (recent.size() < LAST) {
      log.error("a stream thread failed and is replaced", failure);
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    log.error("{} stream threads failed within {}: the app stops", LAST, WITHIN, failure);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  /** Returns what the newest failure comes down to, if there was any. */
  synchronized Optional<String> newest() {
    return newest;
  }

  private static String cause(Throwable failure) {
    Throwable inner = failure;
    while (inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner.getMessage() == null
        ? inner.getClass().getSimpleName()
        : inner.getClass().getSimpleName() + ": " + inner.getMessage();
  }
}
