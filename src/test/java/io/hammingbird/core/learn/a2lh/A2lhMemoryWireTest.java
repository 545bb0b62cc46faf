package io.hammingbird.core.learn.a2lh;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.learn.group.Tuning;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireFormContract;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

final class A2lhMemoryWireTest extends WireFormContract<A2lhMemory> {

  @Override
  protected Kind kind() {
    return Kind.A2LH_MEMORY;
  }

  @Override
  protected A2lhMemory golden(int version) {
    SortedMap<LabelSet, BinaryCode> codes = new TreeMap<>();
    codes.put(LabelSet.of("cat"), BinaryCode.ofHex(3, "5"));
    codes.put(LabelSet.of("cat", "dög"), BinaryCode.ofHex(3, "2"));
    Matrix turn = Matrix.of(new double[][] {{0, 1}, {-1, 0}});
    return new A2lhMemory(
        3,
        List.of("image", "text"),
        List.of("cat", "dög"),
        new Factors(
            new double[] {0.25, 0.75},
            Matrix.of(new double[][] {{1, -2, 3}, {0.5, 0, -0.5}}),
            Matrix.of(new double[][] {{0.1, 0.2, 0.3}, {-1, -2, -3}}),
            List.of(Matrix.identity(2), turn)),
        codes,
        "designed",
        new Tuning(0.1, true),
        1234.5,
        12);
  }

  @Override
  protected byte[] toBytes(A2lhMemory value) {
    return value.toBytes();
  }

  @Override
  protected A2lhMemory fromBytes(byte[] bytes) {
    return A2lhMemory.fromBytes(bytes);
  }
}
