package io.hammingbird.topology.app;

import io.hammingbird.topology.query.Functions;
import io.hammingbird.topology.query.IndexStats;
import java.time.Duration;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes hash functions that nobody needs from their topic: all but the newest, the one in
 * service, the one that is pinned, and those that any item still has its codes from. Of several
 * instances, the one that is in charge does it. Thread-safe.
 */
final class Retention implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Retention.class);

  private final Functions functions;
  private final Supplier<IndexStats> stats;
  private final BooleanSupplier inCharge;
  private final LongConsumer delete;
  private final int retain;
  private final Daemon thread = new Daemon("hammingbird-retention");

  /**
   * @param inCharge whether it is this instance's turn
   * @param delete deletes one version
   * @param retain how many of the newest are kept in any case, at least 1
   */
  Retention(
      Functions functions,
      Supplier<IndexStats> stats,
      BooleanSupplier inCharge,
      LongConsumer delete,
      int retain) {
    this.functions = functions;
    this.stats = stats;
    this.inCharge = inCharge;
    this.delete = delete;
    this.retain = retain;
  }

  void start(Duration interval) {
    thread.repeat(this::look, interval);
  }

  private void look() {
    try {
      if (functions.all().size() > retain && inCharge.getAsBoolean()) {
        IndexStats now = stats.get();
        if (now.complete()) { // else an item that was not counted may have one of them
          for (long version : dispensable(functions.all(), now, retain)) {
            log.info("hash function {} is not needed any more and goes", version);
            delete.accept(version);
          }
        }
      }
    } catch (RuntimeException e) {
      log.debug("hash functions could not be looked through", e); // next time, then
    }
  }

  /** Returns the versions that may go. */
  static SortedSet<Long> dispensable(SortedMap<Long, ?> all, IndexStats stats, int retain) {
    SortedSet<Long> versions = new TreeSet<>(all.keySet());
    for (int i = 0; i < retain && !versions.isEmpty(); i++) {
      versions.remove(versions.last());
    }
    versions.removeAll(stats.held().byVersion().keySet());
    versions.remove(stats.targetVersion());
    stats.pinnedVersion().ifPresent(versions::remove);
    return versions;
  }

  @Override
  public void close() {
    thread.close();
  }
}
