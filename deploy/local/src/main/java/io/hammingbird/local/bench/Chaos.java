package io.hammingbird.local.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Instances of an index that come, go and die under load: no answer may be wrong, none short
 * without saying so, and nothing that was written may be lost.
 */
public final class Chaos {

  private Chaos() {}

  /**
   * Kills one of three instances and starts it again.
   *
   * @param kafka settings of the clients; has {@code bootstrap.servers} at least
   * @param steady time before the kill, from it to the start, and afterwards
   */
  public static FleetResult kill(Map<String, String> kafka, FleetPlan plan, Duration steady)
      throws IOException, InterruptedException {
    try (Fleet fleet = new Fleet(kafka, plan, 3)) {
      fleet.startFirst(3);
      return fleet.measure(
          () -> {
            rest(steady);
            fleet.kill(1);
            rest(steady);
            fleet.start(1);
            rest(steady);
          });
    }
  }

  /**
   * Goes from two instances to three and on to one: the oldest two leave.
   *
   * @param kafka settings of the clients; has {@code bootstrap.servers} at least
   * @param steady time before the first change and after each
   */
  public static FleetResult resize(Map<String, String> kafka, FleetPlan plan, Duration steady)
      throws IOException, InterruptedException {
    try (Fleet fleet = new Fleet(kafka, plan, 3)) {
      fleet.startFirst(2);
      return fleet.measure(
          () -> {
            rest(steady);
            fleet.start(2);
            fleet.awaitShared();
            rest(steady);
            for (int oldest = 0; oldest < 2; oldest++) {
              fleet.stop(oldest);
              fleet.awaitShared();
              rest(steady);
            }
          });
    }
  }

  private static void rest(Duration steady) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(steady.toNanos());
  }
}
