package io.hammingbird.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.ItemCodes;
import io.hammingbird.core.encode.ItemCodes.Coded;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.topology.query.Filter;
import io.hammingbird.topology.query.IndexCounts;
import io.hammingbird.topology.query.IndexStatistics;
import io.hammingbird.topology.query.IndexedItem;
import io.hammingbird.topology.query.Match;
import io.hammingbird.topology.query.NearestNeighbors;
import io.hammingbird.topology.query.NeighborList;
import io.hammingbird.topology.query.Probe;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
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
  private BatchingStateRestoreCallback restores;
  private HammingIndexStore store;

  @BeforeEach
  void start() {
    store = open();
    store.serve();
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
    store.serve();

    assertAgrees(reference, random);
  }

  @Test
  void query_beforeTheStoreIsLoaded_failsRatherThanAnsweringShort() {
    store.put("a", codes(1, 0, 1f));
    store.close();
    store = open();
    QueryResult<NeighborList> result = query(nearest(1, 0));
    assertThat(result.getFailureReason()).isEqualTo(FailureReason.NOT_PRESENT);
    store.serve();
    assertThat(query(nearest(1, 0)).getResult().matches()).containsExactly(new Match("a", 0, 1));
  }

  @Test
  void query_whileAtRest_isRefused() {
    store.put("a", codes(1, 0, 1f));
    store.rest();
    assertThat(query(nearest(1, 0)).getFailureReason()).isEqualTo(FailureReason.NOT_PRESENT);
    store.serve();
    assertThat(query(nearest(1, 0)).getResult().matches()).containsExactly(new Match("a", 0, 1));
  }

  /** As a standby is kept up to date, or a store that was lost is read back. */
  @Test
  void restore_putsAndDeletes_areInTheIndexAtOnce() {
    store.put("a", codes(1, 0, 1f));
    store.put("b", codes(1, 3, 1f));
    restored("a", null);
    restored("c", IndexedItem.of(codes(1, 1, 1f)).toBytes());
    restored("b", IndexedItem.of(codes(2, 1, 1f)).toBytes());
    assertThat(query(nearest(1, 0)).getResult().matches()).containsExactly(new Match("c", 1, 1));
    assertThat(store.get("a")).isNull();
    assertThat(store.get("c")).isEqualTo(IndexedItem.of(codes(1, 1, 1f)));
    assertThat(store.version("b")).isEqualTo(2);
  }

  /** Stores of earlier releases held codes alone. */
  @Test
  void restore_codesAlone_areToBeEncodedAnew() {
    restored("a", codes(1, 0, 1f).toBytes());
    assertThat(query(nearest(1, 0)).getResult().matches()).isEmpty();
    assertThat(store.notAt(1)).containsExactly("a");
  }

  @Test
  void query_filter_findsWhatMeetsIt() {
    store.put("a", item(0, List.of("dog"), Map.of("season", "Fall")));
    store.put("b", item(1, List.of("dog", "cat"), Map.of("season", "Spring")));
    store.put("c", item(3, List.of("cat"), Map.of("season", "x".repeat(257))));
    assertThat(found(must(new Filter.HasLabel("dog")))).containsExactly("a", "b");
    assertThat(found(must(new Filter.HasLabel("dog"), new Filter.HasLabel("cat"))))
        .containsExactly("b");
    assertThat(found(must(season("Spring", "Summer")))).containsExactly("b");
    assertThat(found(new Filter(List.of(), List.of(), List.of(season("Spring")))))
        .containsExactly("a", "c");
    store.put("a", item(0, List.of("cat"), Map.of()));
    store.remove("b");
    assertThat(found(must(new Filter.HasLabel("dog")))).isEmpty();
    assertThat(found(must(new Filter.HasLabel("cat")))).containsExactly("a", "c");
  }

  /** The repetition's number is the seed. */
  @RepeatedTest(10)
  void query_randomFiltersAndARestart_agreesWithTheNaiveAnswer(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    Map<String, IndexedItem> reference = new HashMap<>();
    for (int step = 0; step < 400; step++) {
      String id = "item-" + random.nextInt(120);
      if (random.nextInt(5) == 0) {
        store.remove(id);
        reference.remove(id);
      } else {
        IndexedItem item =
            item(
                random.nextInt(1 << BITS),
                random.nextBoolean() ? List.of("l" + random.nextInt(3)) : List.of(),
                Map.of("s", "v" + random.nextInt(3)));
        store.put(id, item);
        reference.put(id, item);
      }
    }
    assertFilters(reference, random);
    store.close();
    store = open();
    store.serve();
    assertFilters(reference, random);
  }

  private void assertFilters(Map<String, IndexedItem> reference, SplittableRandom random) {
    for (int i = 0; i < 20; i++) {
      Filter filter = new Filter(some(random), some(random), some(random));
      List<String> expected =
          reference.entrySet().stream()
              .filter(e -> filter.meets(e.getValue().labels().names(), e.getValue().attributes()))
              .sorted(
                  Comparator.comparingInt((Map.Entry<String, IndexedItem> e) -> distance(e))
                      .thenComparing(Map.Entry::getKey))
              .map(Map.Entry::getKey)
              .toList();
      assertThat(found(filter)).isEqualTo(expected);
    }
  }

  private static int distance(Map.Entry<String, IndexedItem> entry) {
    BinaryCode code = entry.getValue().codes().codes().get("image").code();
    return code.distance(BinaryCode.ofWords(BITS, 0));
  }

  private static List<Filter.Condition> some(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> List.of(new Filter.HasLabel("l" + random.nextInt(4)));
      case 1 ->
          List.of(
              new Filter.HasAttribute(
                  "s",
                  new TreeSet<>(Set.of("v" + random.nextInt(2), "v" + (2 + random.nextInt(2))))));
      default -> List.of();
    };
  }

  private List<String> found(Filter filter) {
    NearestNeighbors all = nearest(1, 0);
    NearestNeighbors query =
        new NearestNeighbors(all.probes(), "image", 1000, BITS, filter, NearestNeighbors.Plan.AUTO);
    return query(query).getResult().matches().stream().map(Match::id).toList();
  }

  private static Filter must(Filter.Condition... conditions) {
    return new Filter(List.of(conditions), List.of(), List.of());
  }

  private static Filter.Condition season(String... seasons) {
    return new Filter.HasAttribute("season", new TreeSet<>(Set.of(seasons)));
  }

  private static IndexedItem item(int word, List<String> labels, Map<String, String> attributes) {
    return new IndexedItem(codes(1, word, 1f), LabelSet.of(labels), new TreeMap<>(attributes));
  }

  private void restored(String id, byte[] value) {
    byte[] key = id.getBytes(StandardCharsets.UTF_8);
    restores.restoreAll(List.of(KeyValue.pair(key, value)));
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
    assertThat(query(KeyQuery.<String, IndexedItem>withKey("a")).getResult())
        .isEqualTo(IndexedItem.of(codes));
  }

  @Test
  void query_positionBound_isHeldAgainstTheRecordsSeen() {
    context.setRecordMetadata("features", 0, 41);
    store.put("a", codes(1, 0, 1f));
    context.setRecordMetadata("features", 0, 42);
    store.remove("nobody");
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
    HammingIndexStore opened = HammingIndexStore.builder("codes").withLoggingDisabled().build();
    opened.init(listening(context.getStateStoreContext()), opened);
    return opened;
  }

  /** The context, which we ask what the store would be restored by. */
  private StateStoreContext listening(StateStoreContext real) {
    return (StateStoreContext)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {StateStoreContext.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("register")) {
                restores = (BatchingStateRestoreCallback) arguments[1];
              }
              return method.invoke(real, arguments);
            });
  }
}
