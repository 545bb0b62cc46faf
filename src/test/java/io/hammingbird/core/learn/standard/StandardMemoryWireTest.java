package io.hammingbird.core.learn.standard;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.learn.group.Aim;
import io.hammingbird.core.learn.group.Tuning;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireFormContract;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

class StandardMemoryWireTest extends WireFormContract<StandardMemory> {

  @Override
  protected Kind kind() {
    return Kind.STANDARD_MEMORY;
  }

  @Override
  protected StandardMemory golden(int version) {
    SortedMap<LabelSet, BinaryCode> codes = new TreeMap<>();
    codes.put(LabelSet.of("cat"), BinaryCode.ofHex(3, "5"));
    codes.put(LabelSet.of("cat", "dög"), BinaryCode.ofHex(3, "2"));
    boolean first = version == 1;
    return new StandardMemory(
        5,
        3,
        List.of("image", "text"),
        codes,
        new Tuning(first ? List.of(0.1) : List.of(0.1, 0.001), true),
        1234.5,
        first ? Aim.TELLABLE : Aim.SQUARE_FAITHFUL);
  }

  @Override
  protected byte[] toBytes(StandardMemory value) {
    return value.toBytes();
  }

  @Override
  protected StandardMemory fromBytes(byte[] bytes) {
    return StandardMemory.fromBytes(bytes);
  }
}
