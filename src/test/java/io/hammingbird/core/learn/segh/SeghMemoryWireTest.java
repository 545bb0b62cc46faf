package io.hammingbird.core.learn.segh;

import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireFormContract;
import java.util.List;

final class SeghMemoryWireTest extends WireFormContract<SeghMemory> {

  @Override
  protected Kind kind() {
    return Kind.SEGH_MEMORY;
  }

  @Override
  protected SeghMemory golden(int version) {
    return new SeghMemory(
        List.of("image", "text"),
        Matrix.of(new double[][] {{1, -2, 3}, {0.5, 0, -0.5}}),
        Matrix.of(new double[][] {{0.1, 0.2}, {-1, -2}}));
  }

  @Override
  protected byte[] toBytes(SeghMemory value) {
    return value.toBytes();
  }

  @Override
  protected SeghMemory fromBytes(byte[] bytes) {
    return SeghMemory.fromBytes(bytes);
  }
}
