package io.hammingbird.core.learn.dazsh;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireFormContract;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

final class DazshMemoryWireTest extends WireFormContract<DazshMemory> {

  @Override
  protected Kind kind() {
    return Kind.DAZSH_MEMORY;
  }

  @Override
  protected DazshMemory golden(int version) {
    SortedMap<LabelSet, List<BinaryCode>> codes = new TreeMap<>();
    codes.put(LabelSet.of("cat"), List.of(BinaryCode.ofHex(3, "5"), BinaryCode.ofHex(3, "4")));
    codes.put(
        LabelSet.of("cat", "dög"), List.of(BinaryCode.ofHex(3, "2"), BinaryCode.ofHex(3, "2")));
    return new DazshMemory(
        3,
        List.of("image", "text"),
        List.of("cat", "dög"),
        List.of(
            Matrix.of(new double[][] {{1, -2, 3}, {0.5, 0, -0.5}}),
            Matrix.of(new double[][] {{0.1, 0.2, 0.3}, {-1, -2, -3}})),
        codes,
        "designed",
        7);
  }

  @Override
  protected byte[] toBytes(DazshMemory value) {
    return value.toBytes();
  }

  @Override
  protected DazshMemory fromBytes(byte[] bytes) {
    return DazshMemory.fromBytes(bytes);
  }
}
