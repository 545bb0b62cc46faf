package io.hammingbird.topology.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.ItemCodes;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.vector.SparseVector;
import io.hammingbird.schemas.convert.ControlCodec;
import io.hammingbird.schemas.convert.FeatureEventCodec;
import io.hammingbird.topology.query.IndexCounts;
import io.hammingbird.topology.query.IndexStatistics;
import io.hammingbird.topology.query.Match;
import io.hammingbird.topology.query.NearestNeighbors;
import io.hammingbird.topology.query.Probe;
import io.hammingbird.topology.query.StoreNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.streams.query.KeyQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HashTopologyTest {

  @TempDir private Path dir;
  private TopologyFixture flow;

  @BeforeEach
  void start() {
    flow = new TopologyFixture(dir.resolve("state"));
  }

  @AfterEach
  void stop() {
    flow.close();
  }

  @Test
  void newItem_isEncodedIndexedAndPublished() {
    HashFunction function = flow.publish(1);
    Item item = item("a", 1);
    flow.put(item);

    ItemCodes expected = function.encode(item, false);
    assertThat(flow.published()).containsExactly(Map.entry("a", expected));
    assertThat(flow.store().get("a").codes()).isEqualTo(expected);
    assertThat(nearest(function, item, "image", 1)).containsExactly(new Match("a", 0, 1));
    assertThat(nearest(function, item, "text", 1)).containsExactly(new Match("a", 0, 1));
  }

  @Test
  void changedItem_isFoundUnderItsNewCodeOnly() {
    HashFunction function = flow.publish(1);
    flow.put(item("a", 1));
    flow.put(item("a", 2));
    assertThat(flow.published()).containsEntry("a", function.encode(item("a", 2), false));
    assertThat(nearest(function, item("a", 2), "image", 9)).containsExactly(new Match("a", 0, 1));
  }

  /** After a crash the store may be ahead of its changelog: what is read again mends that. */
  @Test
  void unchangedItem_isCountedAsSuchAndWrittenAgain() {
    flow.publish(1);
    flow.put(item("a", 1));
    flow.published();
    flow.put(item("a", 1));
    assertThat(flow.published()).containsOnlyKeys("a");
    assertThat(flow.tally().counts().unchanged()).isOne();
  }

  /** A new owner knows codes to their end, but features only to the last commit. */
  @Test
  void move_ofAnItemWithoutFeatures_leavesItUntilItsRecordComes() {
    ItemCodes first = flow.publish(1).encode(item("a", 1), false);
    flow.store().put("a", first);
    HashFunction second = flow.publish(2);
    flow.slices(5);
    assertThat(flow.store().get("a").codes()).isEqualTo(first);

    flow.put(item("a", 1));
    assertThat(flow.store().get("a").codes()).isEqualTo(second.encode(item("a", 1), false));
  }

  @Test
  void tombstone_takesTheItemOutEverywhere() {
    HashFunction function = flow.publish(1);
    flow.put(item("a", 1));
    flow.put(item("b", 2));
    flow.delete("a");
    assertThat(flow.published()).containsEntry("a", null);
    assertThat(flow.store().get("a")).isNull();
    assertThat(nearest(function, item("a", 1), "image", 9))
        .extracting(Match::id)
        .containsExactly("b");
    assertThat(stored("a")).isNull();
  }

  @Test
  void tombstone_ofAnUnknownItem_isPassedOn() {
    flow.delete("nobody");
    assertThat(flow.published()).containsExactly(entry("nobody", null));
  }

  @Test
  void badRecords_withdrawTheItemAndTheStreamGoesOn() {
    flow.publish(1);
    List<byte[]> bad = new ArrayList<>();
    bad.add("no avro".getBytes(UTF_8));
    bad.add(new byte[0]);
    bad.add(event(Map.of("image", DenseVector.copyOf(1, 2, 3)))); // wrong dimension
    bad.add(event(Map.of("sound", DenseVector.copyOf(1, 2, 3, 4)))); // unknown modality
    bad.add(event(Map.of())); // no features
    for (byte[] bytes : bad) {
      flow.put(item("a", 1));
      assertThat(flow.published().get("a")).isNotNull();
      flow.putBytes("a".getBytes(UTF_8), bytes);
      assertThat(flow.published()).containsExactly(entry("a", null));
      assertThat(counts().items()).isZero();
    }
    flow.putBytes(new byte[0], event(Map.of("image", DenseVector.copyOf(new float[6]))));
    flow.putBytes(null, event(Map.of("image", DenseVector.copyOf(new float[6]))));
    flow.putBytes(new byte[] {(byte) 0xc3, 0x28}, null);
    flow.put(item("b", 2));
    assertThat(counts().items()).isOne();
    assertThat(flow.tally().counts().badRecords())
        .containsEntry("unparsable", 3L)
        .containsEntry(Tally.WRONG_SHAPE, 3L)
        .containsEntry("empty-id", 2L);
  }

  @Test
  void itemsBeforeTheFirstFunction_areCountedAndEncodedWhenItComes() {
    flow.put(item("a", 1));
    flow.put(item("b", 2));
    assertThat(flow.published()).isEmpty();
    assertThat(counts().byVersion()).containsExactly(Map.entry(IndexCounts.UNCODED, 2L));

    HashFunction function = flow.publish(1);
    flow.settle();

    assertThat(flow.published())
        .containsEntry("a", function.encode(item("a", 1), false))
        .containsEntry("b", function.encode(item("b", 2), false));
    assertThat(counts().byVersion()).containsExactly(Map.entry(1L, 2L));
  }

  @Test
  void sparseAndPartialItems_areIndexedUnderWhatTheyHave() {
    HashFunction function = flow.publish(1);
    SparseVector sparse = SparseVector.copyOf(4, new int[] {1, 3}, new float[] {0.5f, -2});
    Item item = Item.of("a", Map.of("text", sparse), LabelSet.empty(), Map.of(), 0);
    flow.put(item);
    assertThat(nearest(function, item, "text", 9)).containsExactly(new Match("a", 0, 1));
    assertThat(counts().codes()).containsExactly(Map.entry("text", 1L));
  }

  @Test
  void labelGuided_labelledItemsGetTheCodeOfTheirLabels() {
    flow.close();
    flow = new TopologyFixture(dir.resolve("guided"), true);
    HashFunction function = TestFunctions.guided(1, TopologyFixture.SHAPE);
    flow.publish(function);
    Item labelled = item("a", 1);
    Item bare =
        Item.of("b", labelled.features(), LabelSet.empty(), Map.of(), labelled.eventTimeMs());
    flow.put(labelled);
    flow.put(bare);
    assertThat(flow.store().get("a").codes()).isEqualTo(function.encode(labelled, true));
    assertThat(flow.store().get("a").codes().codes().get("image").labelGuided()).isTrue();
    assertThat(flow.store().get("b").codes()).isEqualTo(function.encode(bare, false));
  }

  @Test
  void functionThatLacksAModality_encodesTheOthers() {
    flow.publish(TestFunctions.of(1, TopologyFixture.SHAPE, List.of("image")));
    flow.put(item("a", 1));
    assertThat(flow.store().get("a").codes().codes()).containsOnlyKeys("image");
    assertThat(counts().at(1)).isOne();
  }

  @Test
  void functionsThatCannotBeUsed_areCountedAndLeftOut() {
    flow.publish(1);
    flow.publishBytes("2".getBytes(UTF_8), "no function".getBytes(UTF_8));
    flow.publishBytes("x".getBytes(UTF_8), new byte[0]);
    flow.publish(TestFunctions.of(3, CollectionShape.of(Map.of("image", 99))));
    assertThat(flow.functions().target()).isEqualTo(1);
    assertThat(flow.functions().all()).containsOnlyKeys(1L);
    assertThat(flow.tally().counts().badFunctions()).isEqualTo(3);
  }

  @Test
  void newVersion_itemsMoveInSlices_leastCertainFirst_andStaySearchableThroughout() {
    HashFunction first = flow.publish(1);
    int items = 100;
    for (int i = 0; i < items; i++) {
      flow.put(item("item-" + i, i));
    }
    flow.published();
    HashFunction second = flow.publish(2);
    List<String> order = flow.store().notAt(2);
    flow.slices(1);

    long moved = counts().at(2);
    assertThat(moved).isBetween(1L, items - 1L);
    assertThat(counts().at(1)).isEqualTo(items - moved);
    assertThat(flow.published().keySet()).containsExactlyElementsOf(order.subList(0, (int) moved));
    float leastLeft = flow.store().get(order.get((int) moved)).codes().margin();
    for (String id : order.subList(0, (int) moved)) {
      assertThat(first.encode(item(id), false).margin()).isLessThanOrEqualTo(leastLeft);
    }
    assertThat(nearest(Map.of(1L, first, 2L, second), item("item-7", 7), "image", items))
        .hasSize(items)
        .contains(new Match("item-7", 0, flow.store().version("item-7")));

    flow.put(item("late", 5000)); // new arrivals use the new version at once
    assertThat(flow.store().version("late")).isEqualTo(2);
    flow.delete(order.get(items - 1));
    flow.settle();
    assertThat(counts().byVersion()).containsExactly(Map.entry(2L, (long) items));
    assertThat(flow.store().get("item-7").codes().codes())
        .isEqualTo(second.encode(item("item-7", 7), false).codes());
  }

  @Test
  void pinnedVersion_everythingMovesBackAndForth() {
    HashFunction first = flow.publish(1);
    flow.publish(2);
    for (int i = 0; i < 20; i++) {
      flow.put(item("item-" + i, i));
    }
    flow.set(ControlCodec.PINNED_VERSION, "1");
    flow.settle();
    assertThat(counts().byVersion()).containsExactly(Map.entry(1L, 20L));
    assertThat(flow.store().get("item-3").codes())
        .isEqualTo(first.encode(item("item-3", 3), false));

    flow.publish(3); // newer, but pinned is pinned
    flow.settle();
    assertThat(counts().at(1)).isEqualTo(20);

    flow.set(ControlCodec.PINNED_VERSION, null);
    flow.settle();
    assertThat(counts().byVersion()).containsExactly(Map.entry(3L, 20L));
  }

  @Test
  void pinnedVersion_unknownOrUnreadable_leavesTheNewest() {
    flow.publish(2);
    flow.set(ControlCodec.PINNED_VERSION, "9");
    assertThat(flow.functions().target()).isEqualTo(2);
    assertThat(flow.functions().pinned()).hasValue(9);
    flow.set(ControlCodec.PINNED_VERSION, "newest");
    flow.setBytes(ControlCodec.PINNED_VERSION, new byte[] {1});
    flow.set("of-no-concern", "here");
    assertThat(flow.functions().target()).isEqualTo(2);
    assertThat(flow.tally().counts().badSettings()).isEqualTo(2);
  }

  @Test
  void functionsGone_codesStayUntilTheItemChanges() {
    HashFunction function = flow.publish(1);
    flow.put(item("a", 1));
    flow.put(item("b", 2));
    flow.published();
    flow.publishBytes("1".getBytes(UTF_8), null);
    flow.slices(3);
    assertThat(nearest(function, item("a", 1), "image", 9)).hasSize(2);
    flow.put(item("a", 3));
    assertThat(flow.published()).containsExactly(entry("a", null));
    assertThat(counts().byVersion()).isEqualTo(Map.of(0L, 1L, 1L, 1L));
  }

  @Test
  void restart_withKeptState_rebuildsTheIndexAndGoesOnMoving() throws IOException {
    HashFunction first = flow.publish(1);
    for (int i = 0; i < 90; i++) {
      flow.put(item("item-" + i, i));
    }
    HashFunction second = flow.publish(2);
    flow.slices(1);
    IndexCounts before = counts();
    assertThat(before.byVersion()).hasSize(2);
    List<Match> found = nearest(Map.of(1L, first, 2L, second), item("item-5", 5), "text", 40);

    Path copy = dir.resolve("copy"); // the driver wipes its own directory when it closes
    copy(dir.resolve("state"), copy);
    flow.close();
    flow = new TopologyFixture(copy);

    assertThat(counts()).isEqualTo(before);
    assertThat(nearest(Map.of(1L, first, 2L, second), item("item-5", 5), "text", 40))
        .isEqualTo(found);
    flow.publish(1); // a global store is read from its topic again
    flow.publish(2);
    flow.settle();
    assertThat(counts().byVersion()).containsExactly(Map.entry(2L, 90L));
    assertThat(flow.store().get("item-5").codes().codes())
        .isEqualTo(second.encode(item("item-5", 5), false).codes());
  }

  private List<Match> nearest(HashFunction function, Item item, String modality, int limit) {
    return nearest(Map.of(function.version(), function), item, modality, limit);
  }

  private List<Match> nearest(
      Map<Long, HashFunction> functions, Item item, String modality, int limit) {
    TreeMap<Long, Probe> probes = new TreeMap<>();
    functions.forEach(
        (version, function) ->
            probes.put(
                version,
                Probe.of(function.encode(modality, item.features().get(modality)).code())));
    NearestNeighbors query = NearestNeighbors.of(probes, modality, limit, TestFunctions.BITS);
    return flow.query(StoreNames.CODES, query).getResult().matches();
  }

  private IndexCounts counts() {
    return flow.query(StoreNames.CODES, new IndexStatistics()).getResult();
  }

  private byte[] stored(String id) {
    return flow.query(StoreNames.FEATURES, KeyQuery.<byte[], byte[]>withKey(id.getBytes(UTF_8)))
        .getResult();
  }

  private static Item item(String id, long seed) {
    return TopologyFixture.item(id, seed);
  }

  private static Item item(String id) {
    return item(id, Long.parseLong(id.substring("item-".length())));
  }

  private static byte[] event(Map<String, DenseVector> features) {
    return new FeatureEventCodec().encode(Item.of("x", features, LabelSet.empty(), Map.of(), 0));
  }

  private static Map.Entry<String, ItemCodes> entry(String id, ItemCodes codes) {
    return new AbstractMap.SimpleEntry<>(id, codes);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
