package io.hammingbird.core.learn.agnet;

import io.hammingbird.core.encode.Activation;
import io.hammingbird.core.encode.Dense;
import io.hammingbird.core.neural.Pass;
import io.hammingbird.core.neural.Perceptron;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireFormContract;
import java.util.List;

final class AgnetMemoryWireTest extends WireFormContract<AgnetMemory> {

  @Override
  protected Kind kind() {
    return Kind.AGNET_MEMORY;
  }

  @Override
  protected AgnetMemory golden(int version) {
    return new AgnetMemory(
        List.of("image"),
        3,
        4000,
        5000,
        new AttributeNets(List.of(learning(new float[][] {{1, -2}}, Activation.SIGMOID))),
        new HashNet(learning(new float[][] {{0.5f}, {-0.25f}}, Activation.IDENTITY)),
        new Centres(List.of(new float[] {0.5f, 0.25f}), new float[] {0.75f, 0}));
  }

  private static Learning learning(float[][] weights, Activation activation) {
    Learning learning =
        Learning.of(
            Perceptron.of(List.of(Dense.of(weights, new float[weights[0].length], activation))),
            0.125);
    Pass pass = learning.net().forward(new float[1][weights.length]);
    float[][] gradient = new float[1][weights[0].length];
    gradient[0][0] = 1;
    learning.step(learning.net().backwardFromSums(pass, gradient), 1);
    return learning;
  }

  @Override
  protected byte[] toBytes(AgnetMemory value) {
    return value.toBytes();
  }

  @Override
  protected AgnetMemory fromBytes(byte[] bytes) {
    return AgnetMemory.fromBytes(bytes);
  }
}
