package io.hammingbird.core.learn;

import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireFormContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

final class DeltaWireTest extends WireFormContract<Delta> {

  /** Moments of two items of constants, one learned and one unlearned. */
  static Moments moments() {
    Moments.Accumulator accumulator =
        new Moments.Accumulator(new TreeMap<>(Map.of("image", 2, "text", 1)));
    accumulator.add(
        new float[][] {{1, 2, 3}, {-1, 0, 0.5f}},
        List.of(LabelSet.of("a"), LabelSet.of("a", "b")),
        new double[] {1, -1});
    return accumulator.drain();
  }

  static Item item(String id) {
    return Item.of(id, Map.of("image", DenseVector.copyOf(1, 2)), LabelSet.of("a"), Map.of(), 9);
  }

  @Override
  protected Kind kind() {
    return Kind.DELTA;
  }

  /** Moments of constants under every strategy. */
  static FollowedMoments followed() {
    return new FollowedMoments(
        new FollowSettings(FollowSettings.Mode.AUTO, 1000, 8000),
        moments(),
        Optional.of(moments().scaled(0.5)),
        new TreeMap<>(Map.of(1_700_000_000L, moments())),
        1_700_000_000_500L);
  }

  @Override
  protected Delta golden(int version) {
    return new Delta(
        3,
        version >= 3 ? followed() : FollowedMoments.whole(moments(), 1_700_000_000_000L),
        new Counts(1, -2, 3, -4, version >= 2 ? 5 : 0),
        new TreeMap<>(Map.of("gone", Optional.empty(), "here", Optional.of(item("here")))),
        version >= 3 ? List.of(item("asks")) : List.of(),
        version >= 4
            ? new TreeMap<>(Map.of("new", Optional.of(item("new")), "unlearned", Optional.empty()))
            : new TreeMap<>());
  }

  @Override
  protected byte[] toBytes(Delta value) {
    return value.toBytes();
  }

  @Override
  protected Delta fromBytes(byte[] bytes) {
    return Delta.fromBytes(bytes);
  }
}
