package io.hammingbird.topology.gather;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.topology.gather.Answer.Failure;
import io.hammingbird.topology.gather.Answer.Reason;
import io.hammingbird.topology.gather.Answer.Value;
import io.hammingbird.topology.query.IndexCounts;
import io.hammingbird.topology.query.PartitionQuery;
import io.hammingbird.topology.query.PositionToken;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Instances here are scripted, so that each can fail or be late when it should. */
final class ScatterTest {

  private static final Duration HEDGE = Duration.ofMillis(5);

  private final Map<Integer, List<Holder>> holders = new TreeMap<>();
  private final Map<String, Instance> instances = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Scatter scatter = new Scatter(new ScriptedPeers(), new Here(), new There(), HEDGE);

  /** How an instance answers. */
  private enum Instance {
    WELL,
    STALE,
    RESTORING,
    GONE,
    SILENT
  }

  @Test
  void ask_partitionsHereAndThere_getsAllOfThem() {
    holds(0, "here");
    holds(1, "b:1", "c:1");
    holds(2, "c:1", "b:1");
    Gathered<IndexCounts> gathered = ask(Set.of(0, 1, 2));
    assertThat(gathered.values().keySet()).containsExactly(0, 1, 2);
    assertThat(gathered.failures()).isEmpty();
    assertThat(gathered.sum(IndexCounts.empty(), IndexCounts::plus).items()).isEqualTo(111);
    assertThat(gathered.position()).isEqualTo(PositionToken.parse("0:1,1:10,2:100"));
    assertThat(asked).containsExactlyInAnyOrder("here", "b:1", "c:1");
  }

  @Test
  void ask_ownerGone_asksTheStandby() {
    holds(0, "b:1", "c:1");
    instances.put("b:1", Instance.GONE);
    instances.put("c:1", Instance.STALE);
    Gathered<IndexCounts> gathered = ask(Set.of(0));
    assertThat(gathered.values()).containsKey(0);
    assertThat(gathered.staleMs()).isEqualTo(7);
    assertThat(asked).containsExactly("b:1", "c:1");
  }

  @Test
  void ask_ownerGoneJustNow_isAskedLast() {
    holds(0, "b:1", "c:1");
    instances.put("b:1", Instance.GONE);
    ask(Set.of(0));
    asked.clear();
    ask(Set.of(0));
    assertThat(asked).containsExactly("c:1");
  }

  @Test
  void ask_ownerSilent_asksTheStandbyAfterTheHedge() {
    holds(0, "b:1", "c:1");
    instances.put("b:1", Instance.SILENT);
    assertThat(ask(Set.of(0)).values()).containsKey(0);
    assertThat(asked).containsExactly("b:1", "c:1");
  }

  @Test
  void ask_nothingFromStandbysIsAllowed_namesThePartition() {
    holds(0, "b:1", "c:1");
    holds(1, "c:1");
    instances.put("b:1", Instance.GONE);
    Gathered<IndexCounts> gathered =
        scatter.ask(
            Set.of(0, 1),
            new PartitionQuery.Counts(),
            new Conditions(Duration.ofMillis(50), PositionToken.START, Duration.ZERO));
    assertThat(gathered.values()).containsOnlyKeys(1);
    assertThat(gathered.missing()).containsExactly(0);
    assertThat(gathered.failures().get(0).reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(asked.stream().filter("c:1"::equals)).hasSize(1);
  }

  @Test
  void ask_nobodyAnswersInTime_namesThePartition() {
    holds(0, "here");
    holds(1, "b:1");
    instances.put("b:1", Instance.SILENT);
    Gathered<IndexCounts> gathered = ask(Set.of(0, 1));
    assertThat(gathered.values()).containsOnlyKeys(0);
    assertThat(gathered.failures().get(1).reason()).isEqualTo(Reason.UNREACHABLE);
  }

  @Test
  void ask_nobodyHoldsIt_saysSo() {
    assertThat(ask(Set.of(5)).failures().get(5).reason()).isEqualTo(Reason.NOT_HERE);
  }

  @Test
  void ask_partitionChangesHands_findsItAMomentLater() {
    holds(0, "b:1");
    instances.put("b:1", Instance.RESTORING);
    CompletableFuture<Void> moved =
        CompletableFuture.runAsync(
            () -> {
              while (asked.size() < 2) {
                Thread.onSpinWait();
              }
              instances.put("b:1", Instance.WELL);
            });
    assertThat(ask(Set.of(0), Duration.ofSeconds(20)).values()).containsKey(0);
    moved.join();
  }

  /** Whatever fails: a partition is answered exactly if someone who may answer is well. */
  @RepeatedTest(40)
  void ask_anyFailures_isCompleteOrNamesWhatIsMissing(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    List<String> peers = List.of("here", "b:1", "c:1", "d:1");
    for (String peer : peers) {
      instances.put(peer, Instance.values()[random.nextInt(Instance.values().length)]);
    }
    Set<Integer> answerable = new TreeSet<>();
    for (int partition = 0; partition < 6; partition++) {
      List<String> chosen = new ArrayList<>(peers);
      while (chosen.size() > 2) {
        chosen.remove(random.nextInt(chosen.size()));
      }
      holds(partition, chosen.toArray(new String[0]));
      if (chosen.stream()
          .map(instances::get)
          .anyMatch(i -> i == Instance.WELL || i == Instance.STALE)) {
        answerable.add(partition);
      }
    }
    Gathered<IndexCounts> gathered = ask(Set.of(0, 1, 2, 3, 4, 5));
    assertThat(gathered.values().keySet()).isEqualTo(answerable);
    Set<Integer> lost = new TreeSet<>(Set.of(0, 1, 2, 3, 4, 5));
    lost.removeAll(answerable);
    assertThat(gathered.missing()).isEqualTo(lost);
  }

  private Gathered<IndexCounts> ask(Set<Integer> partitions) {
    return ask(partitions, Duration.ofMillis(150));
  }

  private Gathered<IndexCounts> ask(Set<Integer> partitions, Duration timeout) {
    return scatter.ask(
        partitions,
        new PartitionQuery.Counts(),
        new Conditions(timeout, PositionToken.START, Duration.ofSeconds(1)));
  }

  private void holds(int partition, String... peers) {
    List<Holder> list = new ArrayList<>();
    for (String peer : peers) {
      list.add(new Holder(peer, list.isEmpty()));
    }
    holders.put(partition, list);
  }

  private Instance instance(String peer) {
    asked.add(peer);
    return instances.getOrDefault(peer, Instance.WELL);
  }

  @SuppressWarnings("unchecked") // only counts are asked for
  private static <R> Answer<R> answer(Instance instance, int partition) {
    return switch (instance) {
      case WELL, STALE ->
          new Value<>(
              (R) new IndexCounts((long) Math.pow(10, partition), new TreeMap<>(), new TreeMap<>()),
              PositionToken.of(partition, (long) Math.pow(10, partition)),
              instance == Instance.STALE ? 7 : 0);
      case RESTORING -> new Failure<>(Reason.RESTORING, "it is being restored");
      case GONE, SILENT -> new Failure<>(Reason.NOT_HERE, "it is not here");
    };
  }

  private final class ScriptedPeers implements Peers {
    @Override
    public List<Holder> holders(int partition) {
      return holders.getOrDefault(partition, List.of());
    }
  }

  private final class Here implements Local {
    @Override
    public <R> Answer<R> ask(int partition, PartitionQuery<R> query, Conditions conditions) {
      return answer(instance(Peers.HERE), partition);
    }
  }

  private final class There implements Remote {
    @Override
    public <R> CompletableFuture<Map<Integer, Answer<R>>> ask(
        String peer, Set<Integer> partitions, PartitionQuery<R> query, Conditions conditions) {
      Instance instance = instance(peer);
      if (instance == Instance.SILENT) {
        return new CompletableFuture<>();
      }
      if (instance == Instance.GONE) {
        return CompletableFuture.failedFuture(new IOException("connection refused"));
      }
      SortedMap<Integer, Answer<R>> answers = new TreeMap<>();
      partitions.forEach(partition -> answers.put(partition, answer(instance, partition)));
      return CompletableFuture.completedFuture(answers);
    }
  }
}
