package io.hammingbird.core.moments;

import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireFormContract;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class MomentsWireTest extends WireFormContract<Moments> {

  @Override
  protected Kind kind() {
    return Kind.MOMENTS;
  }

  @Override
  protected Moments golden(int version) {
    Moments.Accumulator accumulator =
        new Moments.Accumulator(new TreeMap<>(Map.of("image", 2, "text", 1)));
    accumulator.add(
        new float[][] {{0.5f, -1, 2}, {1.5f, 0, -0.25f}, {0, 0, 1}, {-3, 0.125f, 1}},
        List.of(LabelSet.of("b", "a"), LabelSet.of("vögel"), LabelSet.empty(), LabelSet.empty()),
        new double[] {1, 0.5, -1, 1});
    return accumulator.drain();
  }

  @Override
  protected byte[] toBytes(Moments value) {
    return value.toBytes();
  }

  @Override
  protected Moments fromBytes(byte[] bytes) {
    return Moments.fromBytes(bytes);
  }
}
