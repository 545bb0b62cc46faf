package io.hammingbird.core.learn.uddh;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.learn.cca.JointCodes;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireFormContract;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

final class UddhMemoryWireTest extends WireFormContract<UddhMemory> {

  @Override
  protected Kind kind() {
    return Kind.UDDH_MEMORY;
  }

  @Override
  protected UddhMemory golden(int version) {
    UddhSettings settings = UddhSettings.of(new TreeMap<>(Map.of("hidden", "2")));
    SplittableRandom random = new SplittableRandom(1);
    Network network = Network.drawn(2, 2, settings, random);
    Heads heads =
        Heads.of(
            List.of(
                BinaryCode.ofSigns(new float[] {1, -1}), BinaryCode.ofSigns(new float[] {1, 1})),
            1,
            random);
    return new UddhMemory(
        7,
        JointCodes.of(
            List.of("image"),
            Matrix.of(new double[][] {{1, -2}, {0.5, 0}}),
            Matrix.of(new double[][] {{0.1, 0.2}})),
        List.of(network),
        heads);
  }

  @Override
  protected byte[] toBytes(UddhMemory value) {
    return value.toBytes();
  }

  @Override
  protected UddhMemory fromBytes(byte[] bytes) {
    return UddhMemory.fromBytes(bytes);
  }
}
