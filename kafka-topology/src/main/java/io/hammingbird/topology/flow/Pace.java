package io.hammingbird.topology.flow;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Bounds the share of a stream thread's time that moving items takes. The partitions of one thread
 * that have items to move divide the share between them.
 */
final class Pace {

  /** Time saved up beyond this many intervals is lost: a slice must stay short. */
  private static final int LARGEST_SLICE = 2;

  /**
   * More than that is not owed: work that takes so long was held up by something else, and several
   * partitions would pay for it many times over.
   */
  private static final Duration LARGEST_DEBT = Duration.ofSeconds(1);

  private final double maxShare;
  private final long interval;
  private final LongSupplier nanoTime;
  private final ThreadLocal<int[]> busy = ThreadLocal.withInitial(() -> new int[1]);

  Pace(double maxShare, Duration interval, LongSupplier nanoTime) {
    this.maxShare = maxShare;
    this.interval = interval.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Returns the purse of one partition, confined to the thread that asks. */
  Purse purse() {
    return new Purse();
  }

  /** The time a partition may spend; confined to its stream thread. */
  final class Purse {
    private final int[] sharers = busy.get();
    private boolean open;
    private long since;
    private double nanos;

    /** Begins to earn. */
    void open() {
      if (!open) {
        open = true;
        sharers[0]++;
        since = nanoTime.getAsLong() - interval;
        nanos = 0;
      }
    }

    /** Stops earning and leaves the share to the others. */
    void close() {
      if (open) {
        open = false;
        sharers[0]--;
      }
    }

    /** Earns what is due for the time since the last call. */
    void earn() {
      long now = nanoTime.getAsLong();
      double earned = maxShare * (now - since) / sharers[0];
      nanos = Math.min(nanos + earned, LARGEST_SLICE * maxShare * interval);
      since = now;
    }

    /** Returns whether there is time to spend. */
    boolean full() {
      return nanos > 0;
    }

    /** Runs {@code work} and pays for it; what is overspent is owed, up to a second. */
    void spend(Runnable work) {
      long start = nanoTime.getAsLong();
      work.run();
      double left = nanos - (nanoTime.getAsLong() - start);
      nanos = Math.max(left, (double) -LARGEST_DEBT.toNanos());
    }
  }
}
