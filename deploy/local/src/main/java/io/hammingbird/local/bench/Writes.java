package io.hammingbird.local.bench;

import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A client that writes at a steady rate: new items, other features for items of its own, deletions.
 * It remembers what was acknowledged; what was not may have happened or not. It never touches an
 * item of the collection.
 */
final class Writes implements Runnable {

  private static final int MOST_OWN = 500;

  private final Supplier<List<ServiceClient>> clients;
  private final Synthetic source;
  private final long pauseNanos;
  private final SplittableRandom random = new SplittableRandom(11);

  // Guarded by this.
  private final Map<String, Optional<FeatureVector>> acknowledged = new HashMap<>();
  private final Set<String> uncertain = new HashSet<>();
  private long written;
  private long refused;

  private volatile boolean stopped;

  /**
   * A client.
   *
   * @param clients the instances to write to at the moment, at least one
   * @param rate writes a second
   */
  Writes(Supplier<List<ServiceClient>> clients, Synthetic source, double rate) {
    this.clients = clients;
    this.source = source;
    this.pauseNanos = (long) (TimeUnit.SECONDS.toNanos(1) / rate);
  }

  @Override
  public void run() {
    try {
      for (long number = 0; !stopped; number++) {
        write(number);
        TimeUnit.NANOSECONDS.sleep(pauseNanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the run is given up
    }
  }

  private void write(long number) throws InterruptedException {
    List<ServiceClient> now = clients.get();
    ServiceClient client = now.get((int) (number % now.size()));
    String id = "written-%04d".formatted(random.nextInt(MOST_OWN));
    boolean deletes = random.nextInt(4) == 0;
    Item item = source.item(id, number, 2);
    boolean good;
    try {
      int status = (deletes ? client.delete(id) : client.put(item)).status();
      good = status / 100 == 2;
    } catch (IOException e) {
      good = false;
    }
    note(id, deletes ? null : item.features().get(Synthetic.IMAGE), good);
  }

  private synchronized void note(String id, FeatureVector vector, boolean good) {
    if (good) {
      written++;
      uncertain.remove(id);
      acknowledged.put(id, Optional.ofNullable(vector));
    } else {
      refused++;
      uncertain.add(id);
    }
  }

  void stop() {
    stopped = true;
  }

  /** Returns the last word on every item, empty where it was deleted; uncertain ones left out. */
  synchronized Map<String, Optional<FeatureVector>> last() {
    Map<String, Optional<FeatureVector>> last = new HashMap<>(acknowledged);
    last.keySet().removeAll(uncertain);
    return last;
  }

  synchronized long written() {
    return written;
  }

  synchronized long refused() {
    return refused;
  }
}
