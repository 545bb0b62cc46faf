package io.hammingbird.core.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.wire.Envelope;
import io.hammingbird.core.wire.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class BottomKTest {

  private static Item item(int number, float value) {
    return Item.of(
        "item-" + number,
        Map.of("image", DenseVector.copyOf(value)),
        LabelSet.of("a"),
        Map.of(),
        number);
  }

  private static List<String> ids(BottomK sample) {
    return sample.items().stream().map(Item::id).toList();
  }

  @RepeatedTest(20)
  void put_anyOrder_keepsTheSmallestHashes(RepetitionInfo run) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      items.add(item(i, i));
    }
    Collections.shuffle(items, new Random(run.getCurrentRepetition()));
    BottomK sample = new BottomK(40);
    items.forEach(sample::put);

    List<String> expected =
        items.stream()
            .map(Item::id)
            .sorted(Comparator.comparingLong(IdHash::of).thenComparing(id -> id))
            .limit(40)
            .toList();
    assertThat(ids(sample)).isEqualTo(expected);
  }

  @RepeatedTest(20)
  void putAndRemove_anyHistory_holdsTheLiveItemsBelowItsBound(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    TreeMap<String, Item> live = new TreeMap<>();
    BottomK sample = new BottomK(30);
    for (int step = 0; step < 2000; step++) {
      Item changed = item(random.nextInt(200), random.nextFloat());
      if (random.nextInt(3) == 0) {
        live.remove(changed.id());
        sample.remove(changed.id());
      } else {
        live.put(changed.id(), changed);
        sample.put(changed);
      }
    }
    List<Item> expected =
        live.values().stream()
            .filter(item -> sample.admits(item.id()))
            .sorted(Comparator.comparingLong(item -> IdHash.of(item.id())))
            .toList();
    assertThat(List.copyOf(sample.items())).isEqualTo(expected);
    assertThat(sample.size()).isLessThanOrEqualTo(30);
  }

  @Test
  void write_afterOverflow_restoresItemsAndBound() {
    BottomK sample = new BottomK(10);
    for (int i = 0; i < 50; i++) {
      sample.put(item(i, i));
    }
    byte[] bytes = Envelope.seal(Kind.TRAINER, sample::write);
    BottomK restored = BottomK.read(Envelope.open(Kind.TRAINER, bytes));

    assertThat(List.copyOf(restored.items())).isEqualTo(List.copyOf(sample.items()));
    for (int i = 0; i < 100; i++) {
      assertThat(restored.admits("item-" + i)).isEqualTo(sample.admits("item-" + i));
    }
  }
}
