package io.hammingbird.core.learn.cca;

import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireFormContract;
import java.util.List;

final class CcaMemoryWireTest extends WireFormContract<CcaMemory> {

  @Override
  protected Kind kind() {
    return Kind.CCA_MEMORY;
  }

  @Override
  protected CcaMemory golden(int version) {
    return new CcaMemory(
        JointCodes.of(
            List.of("image", "text"),
            Matrix.of(new double[][] {{1, -2}, {0.5, 0}, {-0.25, 3}}),
            Matrix.of(new double[][] {{0.1, 0.2}, {-1, -2}})));
  }

  @Override
  protected byte[] toBytes(CcaMemory value) {
    return value.toBytes();
  }

  @Override
  protected CcaMemory fromBytes(byte[] bytes) {
    return CcaMemory.fromBytes(bytes);
  }
}
