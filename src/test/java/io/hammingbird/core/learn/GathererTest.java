package io.hammingbird.core.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.FeatureMaps;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class GathererTest {

  private static final LearnSettings SETTINGS =
      new LearnSettings(Streams.SHAPE, "a2lh", new TreeMap<>(), 16, 12, 100, 0, 7, 0.1, 64);

  private static final LearnSettings FOLLOWING =
      SETTINGS.following(new FollowSettings(FollowSettings.Mode.AUTO, 60, 120));

  private static final FeatureMap MAP =
      FeatureMaps.rbf(1, Streams.clusters(100, 4, 1), Streams.SHAPE, 12, 7);

  /**
   * The law that everything hangs on: whatever happened on the way, deltas add up to the table as
   * it now stands.
   */
  @RepeatedTest(10)
  void drain_anyHistoryOverTwoGatherers_addsUpToTheTable(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    Map<String, Item> table = new HashMap<>();
    List<Gatherer> gatherers = List.of(new Gatherer(MAP, FOLLOWING), new Gatherer(MAP, FOLLOWING));
    List<Delta> deltas = new ArrayList<>();
    for (int step = 0; step < 1500; step++) {
      int number = random.nextInt(250);
      Optional<Item> before = Optional.ofNullable(table.get("item-" + number));
      Optional<Item> after =
          random.nextInt(4) == 0
              ? Optional.empty()
              : Optional.of(Streams.item(number, random.nextInt(4), random));
      after.ifPresentOrElse(
          item -> table.put(item.id(), item), () -> table.remove("item-" + number));
      Gatherer gatherer = gatherers.get(number % 2);
      for (SignedItem change : Ledger.change(before, after)) {
        gatherer.add(new SignedItem(change.item(), change.sign(), withheld(change.item())));
      }
      if (random.nextInt(100) == 0 && !gatherer.isEmpty()) {
        deltas.add(Delta.fromBytes(gatherer.drain().toBytes()));
      }
    }
    gatherers.forEach(gatherer -> deltas.add(gatherer.drain()));

    Gatherer direct = new Gatherer(MAP, FOLLOWING);
    table.values().forEach(item -> direct.add(new SignedItem(item, 1, withheld(item))));
    Delta expected = direct.drain();

    FollowedMoments total = FollowedMoments.zero(FOLLOWING.follow(), MAP.widths());
    Counts counts = Counts.ZERO;
    for (Delta delta : deltas) {
      total = total.plus(delta.followed());
      counts = counts.plus(delta.counts());
    }
    Moments sum = total.pruned().whole();
    assertSame(sum, expected.moments());
    // What is gone again was seen, so the stream has come as far as it had.
    FollowedSums clock = new FollowedSums(FOLLOWING.follow(), MAP.widths());
    clock.advance(total.nowMs());
    FollowedMoments lasting = expected.followed().plus(clock.drain()).pruned();
    for (FollowSettings.Mode strategy : FOLLOWING.follow().strategies()) {
      assertSame(total.pruned().moments(strategy), lasting.moments(strategy));
    }
    assertThat(counts).isEqualTo(expected.counts());
    assertThat(counts.total()).isEqualTo(table.size());
    assertThat(counts.withheld())
        .isEqualTo(table.values().stream().filter(GathererTest::withheld).count());
    assertThat(sum.pruned().groups()).doesNotContainKey(LabelSet.of("class-3"));
  }

  private static boolean withheld(Item item) {
    return item.labels().names().contains("class-3");
  }

  private static void assertSame(Moments found, Moments needed) {
    Matrix gram = needed.gram();
    double scale = Math.sqrt(gram.frobeniusSquared());
    assertThat(Math.sqrt(found.gram().minus(gram).frobeniusSquared())).isLessThan(1e-9 * scale);
    assertThat(found.groups().keySet()).isEqualTo(needed.groups().keySet());
    needed
        .groups()
        .forEach(
            (labels, group) ->
                assertThat(found.groups().get(labels).weight())
                    .isCloseTo(group.weight(), within(1e-9)));
  }

  @Test
  void add_itemsOfEveryFate_countsThemApart() {
    Gatherer gatherer = new Gatherer(MAP, SETTINGS);
    Item whole = Streams.clusters(1, 1, 1).get(0);
    Item unlabelled = new Item("u", whole.features(), LabelSet.empty(), whole.attributes(), 0);
    Item partial =
        new Item("p", whole.features().headMap("text"), whole.labels(), whole.attributes(), 0);
    List<Item> labelled = Streams.clusters(500, 4, 3);

    labelled.forEach(item -> gatherer.add(new SignedItem(item, 1)));
    gatherer.add(new SignedItem(unlabelled, 1));
    gatherer.add(new SignedItem(partial, 1));
    Delta delta = gatherer.drain();

    long heldOut = labelled.stream().filter(SETTINGS::holdsOut).count();
    assertThat(heldOut).isBetween(20L, 90L);
    assertThat(delta.counts()).isEqualTo(new Counts(500 - heldOut, heldOut, 1, 1, 0));
    assertThat(delta.moments().weight()).isEqualTo(500.0 - heldOut);
    assertThat(gatherer.isEmpty()).isTrue();
  }

  @Test
  void add_manyItems_sendsOnlySampleCandidates() {
    Gatherer gatherer = new Gatherer(MAP, SETTINGS);
    Streams.clusters(5000, 4, 3).forEach(item -> gatherer.add(new SignedItem(item, 1)));
    gatherer.drain();
    for (int i = 5000; i < 6000; i++) {
      gatherer.add(new SignedItem(Streams.item(i, 1, new SplittableRandom(i)), 1));
    }

    // 64 of 5,000 seen are kept, so of 1,000 more some 13 + 13 can still enter.
    assertThat(gatherer.drain().samples()).hasSizeLessThan(100);
  }

  @Test
  void add_manyItemsFollowed_sendsOnlyCandidatesForWhatIsRecent() {
    LearnSettings settings =
        SETTINGS.following(new FollowSettings(FollowSettings.Mode.HALF_LIFE, 100, 1));
    Gatherer gatherer = new Gatherer(MAP, settings);
    Streams.clusters(5000, 4, 3).forEach(item -> gatherer.add(new SignedItem(item, 1)));
    gatherer.drain();
    List<Item> more = new ArrayList<>();
    for (int i = 5000; i < 5500; i++) {
      more.add(Streams.item(i, 1, new SplittableRandom(i)));
    }
    more.forEach(item -> gatherer.add(new SignedItem(item, 1)));

    Delta delta = gatherer.drain();

    // Of 144 that count 64 are sampled; of held-out items there are not that many.
    assertThat(delta.samples()).hasSizeBetween(100, 350);
    List<Item> heldOut = more.stream().filter(settings::holdsOut).toList();
    assertThat(heldOut).hasSizeLessThan(64);
    assertThat(delta.arrivals())
        .extracting(Item::id)
        .containsExactlyInAnyOrderElementsOf(heldOut.stream().map(Item::id).toList());
    assertThat(gatherer.drain().arrivals()).isEmpty();
  }

  @Test
  void drain_heldOutItemCameAndWent_isNoArrival() {
    Gatherer gatherer = new Gatherer(MAP, FOLLOWING);
    Item item =
        Streams.clusters(500, 4, 3).stream().filter(SETTINGS::holdsOut).findFirst().orElseThrow();
    gatherer.add(new SignedItem(item, 1));
    gatherer.add(new SignedItem(item, -1));

    Delta delta = gatherer.drain();

    assertThat(delta.arrivals()).isEmpty();
    assertThat(delta.samples()).containsEntry(item.id(), Optional.empty());
  }
}
