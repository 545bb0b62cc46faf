package io.hammingbird.core.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.wire.Envelope;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class FadingSampleTest {

  private static final long ALWAYS = Long.MIN_VALUE;

  private static Item item(long id, long timeMs) {
    return Item.of(
        "item-" + id, Map.of("a", DenseVector.copyOf(1)), LabelSet.of("x"), Map.of(), timeMs);
  }

  private static List<Item> items(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(item(random.nextLong(1 << 30), 1_700_000_000_000L + random.nextLong(20_000)));
    }
    return items;
  }

  private static List<Item> kept(FadingSample sample) {
    return sample.since(ALWAYS);
  }

  @Property
  void put_anyOrder_keepsTheSameItems(@ForAll @LongRange(min = 0, max = 1 << 20) long seed) {
    List<Item> items = items(200, seed);
    FadingSample sample = new FadingSample(20, 3000);
    items.forEach(sample::put);
    Collections.shuffle(items, new Random(seed));
    FadingSample other = new FadingSample(20, 3000);
    items.forEach(other::put);

    assertThat(kept(sample)).hasSize(20).isEqualTo(kept(other));
  }

  @Property
  void put_partsFirst_admitsAllThatTheWholeKeeps(
      @ForAll @LongRange(min = 0, max = 1 << 20) long seed) {
    List<Item> items = items(200, seed);
    FadingSample whole = new FadingSample(20, 3000);
    items.forEach(whole::put);
    FadingSample merged = new FadingSample(20, 3000);
    for (int part = 0; part < 2; part++) {
      FadingSample sample = new FadingSample(20, 3000);
      items.subList(100 * part, 100 * part + 100).forEach(sample::put);
      kept(sample).forEach(merged::put);
    }

    assertThat(kept(merged)).isEqualTo(kept(whole));
  }

  @Property
  void remove_itemsAmongOthers_leavesNoneOfThem(
      @ForAll @LongRange(min = 0, max = 1 << 20) long seed) {
    List<Item> items = items(60, seed);
    FadingSample sample = new FadingSample(20, 3000);
    items.forEach(sample::put);
    items.subList(0, 30).forEach(item -> sample.remove(item.id()));

    assertThat(kept(sample)).doesNotContainAnyElementsOf(items.subList(0, 30));
    assertThat(sample.size()).isEqualTo(kept(sample).size());
  }

  @Test
  void put_itemOfTheSameId_replacesItWhereverItsTimeWas() {
    FadingSample sample = new FadingSample(4, 3000);
    sample.put(item(1, 5000));
    sample.put(item(1, 2000));

    assertThat(kept(sample)).containsExactly(item(1, 2000));
    assertThat(sample.since(2001)).isEmpty();
  }

  /** The mean age of items that fade by a half-life H is H / ln 2. */
  @Test
  void put_longStream_keepsItemsAsTheirWeightsSay() {
    double age = 0;
    int count = 0;
    for (int run = 0; run < 20; run++) {
      FadingSample sample = new FadingSample(50, 1000);
      for (int i = 0; i < 40_000; i++) {
        sample.put(item(run * 1_000_000L + i, i));
      }
      for (Item item : kept(sample)) {
        age += 40_000 - item.eventTimeMs();
        count++;
      }
    }

    assertThat(count).isEqualTo(1000);
    assertThat(age / count).isCloseTo(1000 / Math.log(2), within(150.0));
  }

  @Property
  void read_whatWasWritten_goesOnAlike(@ForAll @LongRange(min = 0, max = 1 << 20) long seed) {
    FadingSample sample = new FadingSample(20, 3000);
    items(100, seed).forEach(sample::put);
    WireReader in = Envelope.open(Kind.ITEM, Envelope.seal(Kind.ITEM, sample::write));
    FadingSample restored = FadingSample.read(in);
    in.end();
    for (Item item : items(100, seed + 1)) {
      assertThat(restored.admits(item)).isEqualTo(sample.admits(item));
      sample.put(item);
      restored.put(item);
    }
    sample.remove(kept(sample).get(0).id());
    restored.remove(kept(restored).get(0).id());

    assertThat(kept(restored)).isEqualTo(kept(sample));
  }

  @Test
  void constructor_noRoomOrNoTime_isRefused() {
    assertThatThrownBy(() -> new FadingSample(0, 1)).hasMessageContaining("capacity 0");
    assertThatThrownBy(() -> new FadingSample(1, 0)).hasMessageContaining("half-life 0");
  }
}
