package io.hammingbird.topology.gather;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.ItemCodes;
import io.hammingbird.core.encode.ItemCodes.Coded;
import io.hammingbird.core.index.Strategy;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.topology.query.Filter;
import io.hammingbird.topology.query.IndexedItem;
import io.hammingbird.topology.query.Match;
import io.hammingbird.topology.query.NearestNeighbors;
import io.hammingbird.topology.query.NearestNeighbors.Plan;
import io.hammingbird.topology.query.NeighborList;
import io.hammingbird.topology.query.PartitionQuery;
import io.hammingbird.topology.query.PositionToken;
import io.hammingbird.topology.query.Probe;
import io.hammingbird.topology.store.HammingIndexStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same items in one partition, in several, and in several on three instances that talk in their
 * wire form, searched in every way: always the very same answer, which is that of a plain loop.
 */
final class ExactnessTest {

  private static final String TOPIC = "test.features";

  @TempDir private Path dir;
  private final List<HammingIndexStore> opened = new ArrayList<>();
  private final Map<String, IndexedItem> reference = new HashMap<>();

  /** Stores by partition, on one instance. */
  private record Instance(Map<Integer, HammingIndexStore> partitions) implements Stores {
    @Override
    public Optional<Standing> standing(int partition) {
      return Optional.empty();
    }

    @Override
    public long committed(int partition) {
      return -1;
    }

    @Override
    public <R> Optional<QueryResult<R>> query(String store, int partition, Query<R> query) {
      return Optional.ofNullable(partitions.get(partition))
          .map(it -> it.query(query, PositionBound.unbounded(), new QueryConfig(false)));
    }
  }

  @AfterEach
  void close() {
    opened.forEach(HammingIndexStore::close);
  }

  /** The repetition's number is the seed. */
  @RepeatedTest(8)
  void search_onePartitionSeveralOrSeveralInstances_isTheSameToTheBit(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    int bits = List.of(8, 16, 40, 64, 96, 256).get(random.nextInt(6));
    List<HammingIndexStore> one = stores("one", 1);
    List<HammingIndexStore> four = stores("four", 4);
    Scatter alone = scatter(List.of(new Instance(Map.of(0, one.get(0)))));
    Scatter local =
        scatter(
            List.of(
                new Instance(
                    Map.of(0, four.get(0), 1, four.get(1), 2, four.get(2), 3, four.get(3)))));
    Scatter spread =
        scatter(
            List.of(
                new Instance(Map.of(1, four.get(1))),
                new Instance(Map.of(0, four.get(0), 3, four.get(3))),
                new Instance(Map.of(2, four.get(2)))));
    for (int round = 0; round < 4; round++) {
      change(random, bits, one, four);
      for (Strategy strategy : Strategy.values()) {
        NearestNeighbors query = query(random, bits, strategy);
        List<Match> expected = naive(query);
        assertThat(ask(alone, 1, query)).as("%s, alone", query).isEqualTo(expected);
        assertThat(ask(local, 4, query)).as("%s, partitions", query).isEqualTo(expected);
        assertThat(ask(spread, 4, query)).as("%s, instances", query).isEqualTo(expected);
      }
    }
  }

  private void change(
      SplittableRandom random,
      int bits,
      List<HammingIndexStore> one,
      List<HammingIndexStore> four) {
    boolean clustered = random.nextBoolean();
    for (int step = 0; step < 500; step++) {
      String id = "item-" + random.nextInt(700);
      HammingIndexStore part = four.get(Math.floorMod(id.hashCode(), 4));
      if (random.nextInt(4) == 0) {
        one.get(0).remove(id);
        part.remove(id);
        reference.remove(id);
      } else {
        IndexedItem item = item(random, bits, clustered);
        one.get(0).put(id, item);
        part.put(id, item);
        reference.put(id, item);
      }
    }
  }

  private static IndexedItem item(SplittableRandom random, int bits, boolean clustered) {
    Coded coded = new Coded(code(random, bits, clustered), 1, false);
    return new IndexedItem(
        new ItemCodes(random.nextInt(1, 3), new TreeMap<>(Map.of("image", coded))),
        LabelSet.of("l" + random.nextInt(5)),
        new TreeMap<>());
  }

  /** Clustered codes lie within three bits of one of five centres. */
  private static BinaryCode code(SplittableRandom random, int bits, boolean clustered) {
    SplittableRandom drawn =
        clustered
            ? new SplittableRandom(random.nextInt(5))
            : new SplittableRandom(random.nextLong());
    long[] words = drawn.longs(BinaryCode.wordsFor(bits)).toArray();
    for (int flip = clustered ? random.nextInt(4) : 0; flip > 0; flip--) {
      int bit = random.nextInt(bits);
      words[bit >> 6] ^= 1L << bit;
    }
    if ((bits & 63) != 0) {
      words[words.length - 1] &= (1L << bits) - 1;
    }
    return BinaryCode.ofWords(bits, words);
  }

  private static NearestNeighbors query(SplittableRandom random, int bits, Strategy strategy) {
    TreeMap<Long, Probe> probes = new TreeMap<>();
    for (long version = 1; version <= 2; version++) {
      BinaryCode code = code(random, bits, random.nextBoolean());
      float[] values = new float[bits];
      for (int i = 0; i < bits; i++) {
        values[i] = (float) random.nextDouble(0.01, 1) * (code.bit(i) ? 1 : -1);
      }
      probes.put(version, random.nextBoolean() ? Probe.of(code) : Probe.of(code, values));
    }
    Filter filter =
        random.nextBoolean()
            ? Filter.NONE
            : new Filter(List.of(new Filter.HasLabel("l1")), List.of(), List.of());
    return new NearestNeighbors(
        probes,
        "image",
        random.nextInt(1, 60),
        random.nextInt(bits + 1),
        filter,
        new Plan(strategy, Integer.MAX_VALUE));
  }

  private List<Match> naive(NearestNeighbors query) {
    List<Match> matches = new ArrayList<>();
    reference.forEach(
        (id, item) -> {
          BinaryCode code = item.codes().codes().get("image").code();
          Probe probe = query.probes().get(item.codes().version());
          int distance = code.distance(probe.code());
          if (distance <= query.maxDistance()
              && query.filter().meets(item.labels().names(), item.attributes())) {
            matches.add(new Match(id, distance, item.codes().version(), probe.penalty(code)));
          }
        });
    return matches.stream().sorted().limit(query.limit()).toList();
  }

  private static List<Match> ask(Scatter scatter, int partitions, NearestNeighbors query) {
    Set<Integer> all = new TreeSet<>();
    for (int partition = 0; partition < partitions; partition++) {
      all.add(partition);
    }
    Gathered<List<NeighborList>> gathered =
        scatter.ask(
            all,
            new PartitionQuery.Nearest(List.of(query)),
            new Conditions(Duration.ofSeconds(30), PositionToken.START, Duration.ZERO));
    assertThat(gathered.failures()).isEmpty();
    return gathered
        .map(lists -> lists.get(0))
        .sum(NeighborList.empty(query.limit()), NeighborList::plus)
        .matches();
  }

  /** Returns what the first of the instances answers, which asks the others. */
  private static Scatter scatter(List<Instance> instances) {
    Peers peers =
        new Peers() {
          @Override
          public List<Holder> holders(int partition) {
            List<Holder> holders = new ArrayList<>();
            for (int i = 0; i < instances.size(); i++) {
              if (instances.get(i).partitions().containsKey(partition)) {
                holders.add(new Holder(i == 0 ? HERE : Integer.toString(i), true));
              }
            }
            return holders;
          }
        };
    Remote wire =
        new Remote() {
          @Override
          public <R> CompletableFuture<Map<Integer, Answer<R>>> ask(
              String peer, Set<Integer> asked, PartitionQuery<R> query, Conditions conditions) {
            Instance instance = instances.get(Integer.parseInt(peer));
            byte[] request = new PeerRequest(new TreeSet<>(asked), query, conditions).toBytes();
            byte[] reply = new PeerService(new LocalStores(instance, TOPIC)).answer(request);
            return CompletableFuture.completedFuture(PeerReply.fromBytes(query, reply).answers());
          }
        };
    return new Scatter(
        peers, new LocalStores(instances.get(0), TOPIC), wire, Duration.ofSeconds(1));
  }

  private List<HammingIndexStore> stores(String name, int partitions) {
    List<HammingIndexStore> stores = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      Path state = dir.resolve(name + partition);
      MockProcessorContext<Void, Void> context =
          new MockProcessorContext<>(new Properties(), new TaskId(0, partition), state.toFile());
      HammingIndexStore store = HammingIndexStore.builder("codes").withLoggingDisabled().build();
      store.init(context.getStateStoreContext(), store);
      store.serve();
      stores.add(store);
      opened.add(store);
    }
    return stores;
  }
}
