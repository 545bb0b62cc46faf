package io.hammingbird.local.fault;

import io.hammingbird.local.bench.ServiceClient.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Asks again while an instance says that it cannot answer yet: partitions still move for a while
 * after everything has come up.
 */
final class Patient {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long PAUSE_MS = 250;

  private Patient() {}

  /** A question that may fail. */
  interface Question<R> {
    R ask() throws IOException, InterruptedException;
  }

  /** Returns the first answer; a refusal to answer, thrown as such, makes for another try. */
  static <R> R ask(Question<R> question) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return question.ask();
      } catch (IOException | IllegalStateException notNow) {
        if (System.nanoTime() > end) {
          throw notNow;
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
      }
    }
  }

  /** Returns the first reply that is none of the server's failures, whatever else it is. */
  static Reply reply(Question<Reply> question) throws IOException, InterruptedException {
    return ask(
        () -> {
          Reply reply = question.ask();
          if (reply.status() >= 500) {
            throw new IllegalStateException(
                "status %d: %s".formatted(reply.status(), reply.body()));
          }
          return reply;
        });
  }
}
