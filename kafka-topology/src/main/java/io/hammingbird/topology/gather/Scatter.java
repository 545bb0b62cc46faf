package io.hammingbird.topology.gather;

import io.hammingbird.topology.query.AskCounts;
import io.hammingbird.topology.query.PartitionQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Asks all partitions a query concerns, on whichever instance they are, under one deadline. A
 * partition's owner is asked first; where it fails, or keeps us waiting for longer than the hedge,
 * a standby is asked as well, and the first answer counts. Thread-safe.
 */
public final class Scatter {

  /** So long an instance that could not be reached is asked last. */
  private static final Duration SUSPICION = Duration.ofSeconds(1);

  private final Peers peers;
  private final Local local;
  private final Remote remote;
  private final Duration hedge;
  private final LongSupplier nanoTime;
  private final LongAdder hedged = new LongAdder();
  private final LongAdder unreachable = new LongAdder();
  private final LongAdder retried = new LongAdder();
  private final Map<String, Long> suspects = new ConcurrentHashMap<>();

  /**
   * @param hedge how long an owner may keep us waiting before a standby is asked as well
   */
  public Scatter(Peers peers, Local local, Remote remote, Duration hedge) {
    this(peers, local, remote, hedge, System::nanoTime);
  }

  Scatter(Peers peers, Local local, Remote remote, Duration hedge, LongSupplier nanoTime) {
    this.peers = peers;
    this.local = local;
    this.remote = remote;
    this.hedge = hedge;
    this.nanoTime = nanoTime;
  }

  /** Asks {@code partitions}; those that give no answer in time are named in the result. */
  public <R> Gathered<R> ask(
      Set<Integer> partitions, PartitionQuery<R> query, Conditions conditions) {
    return new Gathering<>(this, partitions, query, conditions).run();
  }

  /** Returns what became of asking others so far. */
  public AskCounts counts() {
    return new AskCounts(hedged.sum(), unreachable.sum(), retried.sum());
  }

  void hedged(int partitions) {
    hedged.add(partitions);
  }

  void retried() {
    retried.increment();
  }

  Local local() {
    return local;
  }

  Remote remote() {
    return remote;
  }

  long hedgeNanos() {
    return hedge.toNanos();
  }

  long now() {
    return nanoTime.getAsLong();
  }

  /** Returns who may be asked for {@code partition}, best first. */
  List<Holder> holders(int partition, Conditions conditions) {
    List<Holder> holders = new ArrayList<>(peers.holders(partition));
    if (conditions.maxStaleness().isZero()) {
      holders.removeIf(holder -> !holder.active());
    }
    holders.sort(Comparator.comparing(holder -> suspect(holder.peer()))); // stable
    return holders;
  }

  private boolean suspect(String peer) {
    Long until = suspects.get(peer);
    return until != null && until - now() > 0;
  }

  void suspect(String peer, boolean failed) {
    if (failed) {
      unreachable.increment();
      suspects.put(peer, now() + SUSPICION.toNanos());
    } else {
      suspects.remove(peer);
    }
  }
}
