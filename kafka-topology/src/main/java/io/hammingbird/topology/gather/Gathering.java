package io.hammingbird.topology.gather;

import io.hammingbird.topology.gather.Answer.Failure;
import io.hammingbird.topology.gather.Answer.Reason;
import io.hammingbird.topology.gather.Answer.Value;
import io.hammingbird.topology.query.PartitionQuery;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One query on its way. Confined to the thread that runs it; answers of other instances come in
 * through a queue.
 */
final class Gathering<R> {

  /** Where everyone has failed, we ask again after this time, */
  private static final long RETRY_NANOS = Duration.ofMillis(20).toNanos();

  /**
   * but for no longer than half of the time there is, and at least this: partitions change hands,
   * and that may be over in a moment.
   */
  private static final long PATIENCE_NANOS = Duration.ofMillis(300).toNanos();

  private final Scatter scatter;
  private final PartitionQuery<R> query;
  private final Conditions conditions;
  private final long start;
  private final long deadline;
  private final long patience;

  private final SortedMap<Integer, Value<R>> values = new TreeMap<>();
  private final SortedMap<Integer, Failure<R>> failures = new TreeMap<>();
  private final SortedSet<Integer> pending;
  private final Map<Integer, Set<Holder>> tried = new HashMap<>();
  private final Map<Integer, Long> hedgeAt = new HashMap<>();
  private final BlockingQueue<Arrival<R>> arrivals = new LinkedBlockingQueue<>();
  private int inFlight;

  /** What came of asking {@code peer}; {@code answers} is empty where it could not be reached. */
  private record Arrival<R>(
      String peer,
      Set<Integer> partitions,
      Optional<Map<Integer, Answer<R>>> answers,
      String why) {}

  Gathering(
      Scatter scatter, Set<Integer> partitions, PartitionQuery<R> query, Conditions conditions) {
    this.scatter = scatter;
    this.query = query;
    this.conditions = conditions;
    this.pending = new TreeSet<>(partitions);
    this.start = scatter.now();
    this.deadline = start + conditions.timeout().toNanos();
    this.patience = Math.max(PATIENCE_NANOS, conditions.timeout().toNanos() / 2);
  }

  Gathered<R> run() {
    ask(Set.copyOf(pending));
    try {
      while (!pending.isEmpty() && remaining() > 0) {
        if (inFlight > 0) {
          await();
        } else if (scatter.now() - start < patience) {
          again();
        } else {
          break;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server stops: what has come is the answer
    }
    for (int partition : pending) {
      failures.putIfAbsent(
          partition, new Failure<>(Reason.UNREACHABLE, "it did not answer in time"));
    }
    return new Gathered<>(values, failures);
  }

  private void again() throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(Math.min(RETRY_NANOS, remaining()));
    tried.clear();
    scatter.retried();
    ask(Set.copyOf(pending));
  }

  /** Takes in what comes next; where nothing does for too long, others are asked as well. */
  private void await() throws InterruptedException {
    long now = scatter.now();
    long until = deadline;
    for (long at : hedgeAt.values()) {
      until = Math.min(until, at);
    }
    Arrival<R> arrival = arrivals.poll(Math.max(0, until - now), TimeUnit.NANOSECONDS);
    if (arrival == null) {
      Set<Integer> slow = new TreeSet<>();
      hedgeAt.forEach(
          (partition, at) -> {
            if (at - scatter.now() <= 0) {
              slow.add(partition);
            }
          });
      slow.forEach(hedgeAt::remove);
      scatter.hedged(slow.size());
      ask(slow);
      return;
    }
    inFlight--;
    scatter.suspect(arrival.peer(), arrival.answers().isEmpty());
    Set<Integer> failed = new TreeSet<>();
    for (int partition : arrival.partitions()) {
      Answer<R> answer = arrival.answers().<Answer<R>>map(map -> map.get(partition)).orElse(null);
      if (answer == null) {
        answer = new Failure<>(Reason.UNREACHABLE, arrival.why());
      }
      if (!take(partition, answer)) {
        failed.add(partition);
      }
    }
    ask(failed);
  }

  /** Returns whether {@code partition} has its answer. */
  private boolean take(int partition, Answer<R> answer) {
    if (!pending.contains(partition)) {
      return true;
    }
    if (answer instanceof Value<R> value) {
      values.put(partition, value);
      failures.remove(partition);
      pending.remove(partition);
      hedgeAt.remove(partition);
      return true;
    }
    failures.put(partition, (Failure<R>) answer);
    return false;
  }

  /** Asks for each partition the best holder that has not been asked yet, if there is one. */
  private void ask(Set<Integer> partitions) {
    SortedMap<String, Set<Integer>> byPeer = new TreeMap<>();
    for (int partition : partitions) {
      next(partition)
          .ifPresentOrElse(
              holder -> byPeer.computeIfAbsent(holder.peer(), p -> new TreeSet<>()).add(partition),
              () -> nobodyLeft(partition));
    }
    Set<Integer> here = byPeer.remove(Peers.HERE);
    byPeer.forEach(this::send);
    if (here != null) {
      Set<Integer> failed = new TreeSet<>();
      for (int partition : here) {
        if (!take(partition, scatter.local().ask(partition, query, left()))) {
          failed.add(partition);
        }
      }
      if (!failed.isEmpty()) {
        ask(failed);
      }
    }
  }

  private void nobodyLeft(int partition) {
    if (tried.get(partition).isEmpty()) {
      failures.putIfAbsent(partition, new Failure<>(Reason.NOT_HERE, "no instance holds it"));
    }
  }

  private Optional<Holder> next(int partition) {
    Set<Holder> asked = tried.computeIfAbsent(partition, p -> new HashSet<>());
    List<Holder> holders = scatter.holders(partition, conditions);
    Optional<Holder> next = holders.stream().filter(holder -> !asked.contains(holder)).findFirst();
    next.ifPresent(asked::add);
    return next;
  }

  private void send(String peer, Set<Integer> partitions) {
    inFlight++;
    long hedge = scatter.now() + scatter.hedgeNanos();
    partitions.forEach(partition -> hedgeAt.put(partition, hedge));
    var unused =
        scatter
            .remote()
            .ask(peer, partitions, query, left())
            .handle(
                (answers, failure) ->
                    arrivals.add(
                        new Arrival<>(
                            peer,
                            partitions,
                            Optional.ofNullable(answers),
                            failure == null ? "" : peer + ": " + failure.getMessage())));
  }

  private Conditions left() {
    return new Conditions(
        Duration.ofNanos(Math.max(1, remaining())),
        conditions.minPosition(),
        conditions.maxStaleness());
  }

  private long remaining() {
    return deadline - scatter.now();
  }
}
