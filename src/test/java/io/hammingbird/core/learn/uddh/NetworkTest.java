package io.hammingbird.core.learn.uddh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.core.encode.Dense;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.linalg.RandomMatrices;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class NetworkTest {

  private static final int BITS = 3;
  private static final int INPUTS = 4;

  private static double loss(float[] outputs, float[] target, float[] input, double weight, int n) {
    double sum = 0;
    for (int j = 0; j < BITS; j++) {
      double off = Math.tanh(outputs[j]) - target[j];
      sum += off * off;
    }
    for (int j = 0; j < INPUTS; j++) {
      double off = outputs[BITS + j] - input[j];
      sum += weight * off * off;
    }
    return sum / n;
  }

  @RepeatedTest(5)
  void gradient_isThatOfTheLoss(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    float[] outputs = RandomMatrices.gaussian(1, BITS + INPUTS, random).toFloats()[0];
    float[] input = RandomMatrices.gaussian(1, INPUTS, random).toFloats()[0];
    float[] target = {1, -1, 1};

    float[] gradient = Network.gradient(outputs, target, input, 0.7, 5);

    for (int j = 0; j < gradient.length; j++) {
      float[] more = outputs.clone();
      float[] less = outputs.clone();
      more[j] += 1e-2f;
      less[j] -= 1e-2f;
      double difference =
          (loss(more, target, input, 0.7, 5) - loss(less, target, input, 0.7, 5))
              / (more[j] - less[j]);
      assertThat((double) gradient[j]).isCloseTo(difference, within(1e-4));
    }
  }

  @Test
  void published_layers_giveTheOutputsOfTheNetwork() {
    UddhSettings settings =
        UddhSettings.of(new TreeMap<>(Map.of("hidden", "6", "autoencoder", "1")));
    Part part = new Part("image", 0, INPUTS + 2, 2);
    Network network = Network.drawn(INPUTS, BITS, settings, new SplittableRandom(2));
    float[][] xi = RandomMatrices.gaussian(5, INPUTS + 2, new SplittableRandom(4)).toFloats();
    float[][] inputs = Arrays.stream(xi).map(part::input).toArray(float[][]::new);

    List<Dense> layers = network.published(part);
    float[][] published = layers.get(1).apply(layers.get(0).apply(xi));

    Matrix expected = Matrix.ofFloats(network.outputs(inputs));
    assertThat(Matrix.ofFloats(published).minus(expected).frobeniusSquared())
        .isCloseTo(0, within(1e-9));
    assertThat(layers.get(1).outputs()).isEqualTo(BITS);
  }
}
