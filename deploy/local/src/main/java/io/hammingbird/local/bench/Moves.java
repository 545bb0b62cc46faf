package io.hammingbird.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Watches items move from one version to another. */
final class Moves {

  private static final long LOOK_MS = 50;

  /** Something that has to be asked for over the network. */
  private interface Condition {
    boolean isMet() throws InterruptedException;
  }

  private Moves() {}

  /**
   * Waits until every item has codes of {@code version} and no other version is left.
   *
   * @return how long it took, in seconds
   * @throws IllegalStateException if it takes longer than {@code patience}
   */
  static double await(ServiceClient client, long version, Duration patience)
      throws InterruptedException {
    long start = System.nanoTime();
    if (!arrived(client, version, patience)) {
      throw new IllegalStateException(
          "not all items are at version %d within %s".formatted(version, patience));
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** Waits so, and returns whether it came to that within {@code patience}. */
  static boolean arrived(ServiceClient client, long version, Duration patience)
      throws InterruptedException {
    return until(() -> isAt(client, version), patience);
  }

  private static boolean until(Condition holds, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!holds.isMet()) {
      if (System.nanoTime() > end) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    }
    return true;
  }

  private static boolean isAt(ServiceClient client, long version) throws InterruptedException {
    try {
      JsonNode stats = client.stats().good();
      JsonNode versions = stats.path("by_version");
      return !stats.path("partial").asBoolean(true)
          && stats.path("target_version").asLong() == version
          && versions.size() == 1
          && versions.has(Long.toString(version));
    } catch (IOException | IllegalStateException notNow) {
      return false;
    }
  }

  /** Waits until the index holds {@code items} items, all at {@code version}. */
  static double awaitItems(ServiceClient client, long items, long version, Duration patience)
      throws InterruptedException {
    long start = System.nanoTime();
    if (!until(() -> count(client) == items, patience)) {
      throw new IllegalStateException(
          "the index holds %d items within %s, not %d".formatted(count(client), patience, items));
    }
    await(client, version, patience);
    return (System.nanoTime() - start) / 1e9;
  }

  private static long count(ServiceClient client) throws InterruptedException {
    try {
      JsonNode stats = client.stats().good();
      return stats.path("partial").asBoolean(true) ? -1 : stats.path("items").asLong(-1);
    } catch (IOException | IllegalStateException notNow) {
      return -1;
    }
  }
}
