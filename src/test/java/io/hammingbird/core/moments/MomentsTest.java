package io.hammingbird.core.moments;

import static io.hammingbird.core.moments.Streams.WIDTHS;
import static io.hammingbird.core.moments.Streams.draw;
import static io.hammingbird.core.moments.Streams.moments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.vector.LabelSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MomentsTest {

  private static final List<LabelSet> ONE = List.of(LabelSet.of("a"));

  @Test
  void block_isThePartOfGramBetweenTwoModalities() {
    Moments moments = moments(draw(20, new SplittableRandom(1)));
    Matrix gram = moments.gram();

    assertThat(moments.totalWidth()).isEqualTo(13);
    assertThat(gram).isEqualTo(gram.transpose());
    assertThat(moments.block("image", "image")).isEqualTo(gram.block(0, 9, 0, 9));
    assertThat(moments.block("image", "text")).isEqualTo(gram.block(0, 9, 9, 13));
    assertThat(moments.block("text", "image")).isEqualTo(gram.block(9, 13, 0, 9));
    assertThat(moments.offset("text")).isEqualTo(9);
    assertThatThrownBy(() -> moments.block("text", "sound"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sound")
        .hasMessageContaining("[image, text]");
  }

  @Test
  void values_doNotChangeThroughWhatTheyGiveOut() {
    Moments moments = moments(draw(5, new SplittableRandom(2)));
    Moments same = Moments.fromBytes(moments.toBytes());

    moments.gram().set(0, 0, 77);
    moments.groups().values().iterator().next().sums()[0] = 77;

    assertThat(moments).isEqualTo(same).hasSameHashCodeAs(same);
    assertThatThrownBy(() -> moments.groups().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> moments.widths().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void zero_ordersBlocksByNameWhateverTheComparator() {
    SortedMap<String, Integer> backwards = new TreeMap<>(Comparator.reverseOrder());
    backwards.putAll(Map.of("a", 2, "b", 3));

    Moments zero = Moments.zero(backwards);

    assertThat(zero.offset("b")).isEqualTo(2);
    assertThat(zero).isEqualTo(Moments.zero(new TreeMap<>(Map.of("a", 2, "b", 3))));
  }

  @Test
  void zero_ofNoOrEmptyModalities_isRefused() {
    assertThatThrownBy(() -> Moments.zero(new TreeMap<>()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Moments.zero(new TreeMap<>(Map.of("image", 0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("image")
        .hasMessageContaining("width 0");
  }

  @Test
  void plus_ofOtherWidths_isRefused() {
    Moments other = Moments.zero(new TreeMap<>(Map.of("image", 9)));

    assertThatThrownBy(() -> Moments.zero(WIDTHS).plus(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("{image=9}");
  }

  @Test
  void scaled_byWhatIsNoNumber_isRefused() {
    assertThatThrownBy(() -> Moments.zero(WIDTHS).scaled(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }

  @Test
  void add_ofUnsoundBatch_addsNothing() {
    Moments.Accumulator accumulator = new Moments.Accumulator(WIDTHS);
    float[] good = new float[Streams.ORDER];
    float[] holed = new float[Streams.ORDER];
    holed[12] = Float.NaN;
    List<LabelSet> two = List.of(LabelSet.of("a"), LabelSet.of("b"));

    assertRefused(accumulator, new float[][] {good, holed}, two, 1, 1);
    assertRefused(accumulator, new float[][] {good, new float[3]}, two, 1, 1);
    assertRefused(accumulator, new float[][] {good, good}, two, 1, Double.NEGATIVE_INFINITY);
    assertRefused(accumulator, new float[][] {good}, two, 1);
    assertRefused(accumulator, new float[][] {good}, ONE, 1, 1);

    assertThat(accumulator.isEmpty()).isTrue();
    assertThat(accumulator.drain()).isEqualTo(Moments.zero(WIDTHS));
  }

  private static void assertRefused(
      Moments.Accumulator accumulator, float[][] xi, List<LabelSet> labels, double... weights) {
    assertThatThrownBy(() -> accumulator.add(xi, labels, weights))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found ");
  }

  @Test
  void drain_startsAnew() {
    Moments.Accumulator accumulator = new Moments.Accumulator(WIDTHS);
    Streams.add(accumulator, draw(3, new SplittableRandom(3)));
    assertThat(accumulator.isEmpty()).isFalse();

    Moments first = accumulator.drain();
    assertThat(accumulator.isEmpty()).isTrue();
    Streams.add(accumulator, draw(3, new SplittableRandom(3)));

    assertThat(accumulator.drain()).isEqualTo(first);
  }

  @Test
  void add_ofAnItemAndItsRemoval_isNotEmptyButCancels() {
    Moments.Accumulator accumulator = new Moments.Accumulator(WIDTHS);
    float[] xi = new float[Streams.ORDER];
    xi[0] = 1;
    accumulator.add(new float[][] {xi, xi}, List.of(ONE.get(0), ONE.get(0)), new double[] {1, -1});

    assertThat(accumulator.isEmpty()).isFalse();
    assertThat(accumulator.drain().pruned()).isEqualTo(Moments.zero(WIDTHS));
  }
}
