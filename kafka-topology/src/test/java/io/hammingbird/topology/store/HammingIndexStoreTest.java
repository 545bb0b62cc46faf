package io.hammingbird.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.ItemCodes;
import io.hammingbird.core.encode.ItemCodes.Coded;
import io.hammingbird.topology.query.IndexCounts;
import io.hammingbird.topology.query.IndexStatistics;
import io.hammingbird.topology.query.Match;
import io.hammingbird.topology.query.NearestNeighbors;
import io.hammingbird.topology.query.NeighborList;
import io.hammingbird.topology.query.Probe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HammingIndexStoreTest {

  private static final int BITS = 16;

  @TempDir private Path dir;
  private MockProcessorContext<Void, Void> context;
  private KeyValueStore<String, ItemCodes> lasting;
  private HammingIndexStore store;

  @BeforeEach
  void start() {
    store = open();
    store.load();
  }

  @AfterEach
  void stop() {
    store.close();
  }

  /** The repetition's number is the seed. */
  @RepeatedTest(10)
  void query_afterRandomChangesAndARestart_agreesWithTheNaiveAnswer(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    Map<String, ItemCodes> reference = new HashMap<>();
    for (int step = 0; step < 600; step++) {
      String id = "item-" + random.nextInt(150);
      if (random.nextInt(4) == 0) {
        assertThat(store.remove(id)).isEqualTo(reference.remove(id) != null);
      } else {
        ItemCodes codes = randomCodes(random);
        store.put(id, codes);
        reference.put(id, codes);
      }
    }
    assertAgrees(reference, random);

    store.close();
    store = open();
    store.load();

    assertAgrees(reference, random);
  }

  @Test
  void query_beforeTheStoreIsLoaded_failsRatherThanAnsweringShort() {
    store.put("a", codes(1, 0, 1f));
    store.close();
    store = open();
    QueryResult<NeighborList> result = query(nearest(1, 0));
    assertThat(result.getFailureReason()).isEqualTo(FailureReason.NOT_PRESENT);
    store.load();
    assertThat(query(nearest(1, 0)).getResult().matches()).containsExactly(new Match("a", 0, 1));
  }

  /** As when an active partition becomes a standby and active again, its store staying open. */
  @Test
  void load_afterUnload_seesWhatWasWrittenPastTheIndex() {
    store.put("a", codes(1, 0, 1f));
    store.unload();
    assertThat(query(nearest(1, 0)).getFailureReason()).isEqualTo(FailureReason.NOT_PRESENT);
    lasting.delete("a");
    lasting.put("b", codes(1, 1, 1f));
    store.load();
    assertThat(query(nearest(1, 0)).getResult().matches()).containsExactly(new Match("b", 1, 1));
  }

  @Test
  void query_versionWithoutAProbe_isNamedAsSkipped() {
    store.put("a", codes(1, 0, 1f));
    store.put("b", codes(2, 0, 1f));
    NeighborList found = query(nearest(2, 0)).getResult();
    assertThat(found.matches()).containsExactly(new Match("b", 0, 2));
    assertThat(found.skipped()).containsExactly(1L);
  }

  @Test
  void keyQuery_fallsThroughToTheKeyValueStore() {
    ItemCodes codes = codes(1, 5, 1f);
    store.put("a", codes);
    assertThat(query(KeyQuery.<String, ItemCodes>withKey("a")).getResult()).isEqualTo(codes);
  }

  @Test
  void query_positionBound_isHeldAgainstTheRecordsSeen() {
    context.setRecordMetadata("features", 0, 41);
    store.put("a", codes(1, 0, 1f));
    context.setRecordMetadata("features", 0, 42);
    store.keep();
    assertThat(query(nearest(1, 0)).getPosition().getPartitionPositions("features"))
        .containsEntry(0, 42L);
    assertThat(at(42).isSuccess()).isTrue();
    assertThat(at(43).getFailureReason()).isEqualTo(FailureReason.NOT_UP_TO_BOUND);
  }

  @Test
  void notAt_withoutCodesFirst_thenLeastCertainFirst() {
    store.put("sure", codes(1, 0, 2f));
    store.put("unsure", codes(1, 0, 0.25f));
    store.put("labels", codes(1, 0, Float.POSITIVE_INFINITY));
    store.put("done", codes(2, 0, 0.1f));
    store.put("bare", new ItemCodes(IndexCounts.UNCODED, new TreeMap<>()));
    assertThat(store.notAt(2)).containsExactly("bare", "unsure", "sure", "labels");
    assertThat(store.version("unsure")).isEqualTo(1);
    assertThat(store.version("nobody")).isEqualTo(-1);
  }

  private QueryResult<NeighborList> at(long offset) {
    PositionBound bound =
        PositionBound.at(Position.emptyPosition().withComponent("features", 0, offset));
    return store.query(nearest(1, 0), bound, new QueryConfig(false));
  }

  private void assertAgrees(Map<String, ItemCodes> reference, SplittableRandom random) {
    TreeMap<Long, Long> byVersion = new TreeMap<>();
    TreeMap<String, Long> byModality = new TreeMap<>();
    reference.forEach(
        (id, codes) -> {
          byVersion.merge(codes.version(), 1L, Long::sum);
          codes.codes().keySet().forEach(m -> byModality.merge(m, 1L, Long::sum));
        });
    assertThat(query(new IndexStatistics()).getResult())
        .isEqualTo(new IndexCounts(reference.size(), byVersion, byModality));
    for (String modality : List.of("image", "text")) {
      TreeMap<Long, Probe> probes = new TreeMap<>();
      for (long version = 1; version <= 3; version++) {
        probes.put(version, Probe.of(BinaryCode.ofWords(BITS, random.nextInt(1 << BITS))));
      }
      NearestNeighbors query =
          NearestNeighbors.of(probes, modality, random.nextInt(1, 200), random.nextInt(BITS));
      assertThat(query(query).getResult().matches()).isEqualTo(naive(reference, query));
    }
  }

  private static List<Match> naive(Map<String, ItemCodes> items, NearestNeighbors query) {
    List<Match> matches = new ArrayList<>();
    items.forEach(
        (id, codes) -> {
          Coded coded = codes.codes().get(query.modality());
          if (coded != null) {
            int distance = coded.code().distance(query.probes().get(codes.version()).code());
            if (distance <= query.maxDistance()) {
              matches.add(new Match(id, distance, codes.version()));
            }
          }
        });
    return matches.stream().sorted().limit(query.limit()).toList();
  }

  private static ItemCodes randomCodes(SplittableRandom random) {
    TreeMap<String, Coded> codes = new TreeMap<>();
    for (String modality : List.of("image", "text")) {
      if (random.nextInt(5) > 0) {
        BinaryCode code = BinaryCode.ofWords(BITS, random.nextInt(1 << BITS));
        codes.put(modality, new Coded(code, (float) random.nextDouble(), false));
      }
    }
    return new ItemCodes(random.nextInt(1, 4), codes);
  }

  private static ItemCodes codes(long version, long word, float margin) {
    Coded coded = new Coded(BinaryCode.ofWords(BITS, word), margin, false);
    return new ItemCodes(version, new TreeMap<>(Map.of("image", coded)));
  }

  private static NearestNeighbors nearest(long version, long word) {
    return NearestNeighbors.of(BinaryCode.ofWords(BITS, word), version, "image", 10);
  }

  private <R> QueryResult<R> query(Query<R> query) {
    return store.query(query, PositionBound.unbounded(), new QueryConfig(false));
  }

  private HammingIndexStore open() {
    context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), dir.toFile());
    lasting =
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore("codes"), Serdes.String(), new ItemCodesSerde())
            .withLoggingDisabled()
            .build();
    HammingIndexStore opened = new HammingIndexStore(lasting);
    opened.init(context.getStateStoreContext(), opened);
    return opened;
  }
}
