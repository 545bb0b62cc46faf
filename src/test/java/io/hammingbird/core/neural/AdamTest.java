package io.hammingbird.core.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.core.encode.Activation;
import io.hammingbird.core.encode.Dense;
import io.hammingbird.core.linalg.RandomMatrices;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Steps against the algorithm as printed, and that they lead down. */
final class AdamTest {

  private static Perceptron line(float weight) {
    return Perceptron.of(List.of(Dense.linear(new float[][] {{weight}})));
  }

  private static float weight(Perceptron net) {
    return net.layers().get(0).weights()[0][0];
  }

  /** One weight w, input 1, loss w²·cos(step): the printed recursion in double. */
  @Test
  void step_oneWeight_followsThePrintedAlgorithm() {
    AdamSettings settings = new AdamSettings(0.05, 0.8, 0.95, 1e-4, 0.3);
    Perceptron net = line(2);
    Adam adam = Adam.of(settings, net);
    double w = 2;
    double m = 0;
    double v = 0;
    for (int step = 1; step <= 40; step++) {
      double share = step > 20 ? 0.3 : 1;
      float pull = (float) Math.cos(step);
      Pass pass = net.forward(new float[][] {{1}});
      adam.step(net, net.backward(pass, new float[][] {{2 * pull * weight(net)}}), share);
      double g = 2 * pull * w + 0.3 * w;
      m = 0.8 * m + 0.2 * g;
      v = 0.95 * v + 0.05 * g * g;
      double mHat = m / (1 - Math.pow(0.8, step));
      double vHat = v / (1 - Math.pow(0.95, step));
      w -= share * 0.05 * mHat / (Math.sqrt(vHat) + 1e-4);

      // The bias moves too, so the loss is not what the network would really have: w alone counts.
      assertThat((double) weight(net)).isCloseTo(w, within(1e-4));
    }
  }

  @Test
  void step_onARegression_findsTheTeacher() {
    SplittableRandom random = new SplittableRandom(1);
    Perceptron teacher =
        Perceptron.drawn(new int[] {5, 3}, Activation.RELU, Activation.IDENTITY, random);
    Perceptron pupil =
        Perceptron.drawn(new int[] {5, 3}, Activation.RELU, Activation.IDENTITY, random);
    Adam adam = Adam.of(AdamSettings.of(0.02), pupil);
    for (int step = 0; step < 800; step++) {
      float[][] rows = RandomMatrices.gaussian(16, 5, random).toFloats();
      float[][] wanted = teacher.apply(rows);
      Pass pass = pupil.forward(rows);
      float[][] gradient = new float[16][3];
      for (int i = 0; i < 16; i++) {
        for (int j = 0; j < 3; j++) {
          gradient[i][j] = pass.outputs()[i][j] - wanted[i][j];
        }
      }
      adam.step(pupil, pupil.backward(pass, gradient), step > 600 ? 0.1 : 1);
    }

    float[][] found = pupil.layers().get(0).weights();
    float[][] wanted = teacher.layers().get(0).weights();
    for (int i = 0; i < 5; i++) {
      assertThat(found[i]).containsExactly(wanted[i], within(1e-2f));
    }
  }

  @Test
  void withDecay_withoutGradient_pullsWeightsToZero() {
    Perceptron net = line(1);
    Adam adam = Adam.of(AdamSettings.of(0.1).withDecay(1e-2), net);
    for (int step = 0; step < 200; step++) {
      adam.step(net, net.backward(net.forward(new float[][] {{1}}), new float[][] {{0}}));
    }

    assertThat(weight(net)).isCloseTo(0, within(0.05f));
  }

  @Test
  void settings_outOfRange_nameTheFault() {
    assertThatThrownBy(() -> AdamSettings.of(0)).hasMessageContaining("rate of Adam is 0.0");
    assertThatThrownBy(() -> AdamSettings.of(1).withDecay(-1)).hasMessageContaining("decay");
    assertThatThrownBy(() -> new AdamSettings(1, 1, 0, 1, 0)).hasMessageContaining("beta1");
    assertThatThrownBy(() -> new AdamSettings(1, 0, 1, 1, 0)).hasMessageContaining("beta2");
    assertThatThrownBy(() -> new AdamSettings(1, 0, 0, 0, 0)).hasMessageContaining("epsilon");
  }

  @Test
  void of_dropout_keepsTheMeanAndLeavesOutTheShare() {
    float[][] ones = new float[100][100];
    for (float[] row : ones) {
      Arrays.fill(row, 1);
    }
    float[][] dropped = Dropout.of(ones, 0.2, new SplittableRandom(1));
    int zeros = 0;
    double sum = 0;
    for (float[] row : dropped) {
      for (float value : row) {
        zeros += value == 0 ? 1 : 0;
        sum += value;
      }
    }

    assertThat(zeros).isBetween(1850, 2150);
    assertThat(sum / 10_000).isCloseTo(1, within(0.02));
    assertThat(Dropout.of(ones, 0, new SplittableRandom(1))).isDeepEqualTo(ones);
    assertThatThrownBy(() -> Dropout.of(ones, 1, new SplittableRandom(1)))
        .hasMessageContaining("dropout is 1.0");
  }
}
