package io.hammingbird.core.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.core.encode.Activation;
import io.hammingbird.core.encode.Dense;
import io.hammingbird.core.encode.Layer;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.linalg.RandomMatrices;
import io.hammingbird.core.wire.Envelope;
import io.hammingbird.core.wire.Kind;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Perceptrons against the same layers in double, and their gradients against differences. */
final class PerceptronTest {

  private static final double FLOAT = 1e-5;

  private static float[][] rows(int n, int width, long seed) {
    return RandomMatrices.gaussian(n, width, new SplittableRandom(seed)).toFloats();
  }

  private static Perceptron net(Activation hidden, Activation last, long seed) {
    return Perceptron.drawn(new int[] {7, 9, 5, 4}, hidden, last, new SplittableRandom(seed));
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void backward_anyHiddenActivation_isTheDifferenceQuotient(Activation hidden) {
    for (Activation last : Activation.values()) {
      Perceptron net = net(hidden, last, 3);
      float[][] rows = rows(6, 7, 4);
      float[][] pull = rows(6, 4, 5);
      Pass pass = net.forward(rows);
      float[][] gradient = new float[6][4];
      for (int i = 0; i < 6; i++) {
        for (int j = 0; j < 4; j++) {
          gradient[i][j] = pull[i][j] + pass.outputs()[i][j];
        }
      }

      double[] found = DoublePerceptron.flat(net.backward(pass, gradient), net);
      double[] wanted =
          DoublePerceptron.of(net).differences(other -> loss(other.apply(rows), pull));

      assertThat(DoublePerceptron.relativeError(found, wanted))
          .as("%s, then %s", hidden, last)
          .isLessThan(FLOAT);
    }
  }

  /** Σ (pull·output + output²/2). */
  private static double loss(double[][] outputs, float[][] pull) {
    double sum = 0;
    for (int i = 0; i < outputs.length; i++) {
      for (int j = 0; j < outputs[i].length; j++) {
        sum += outputs[i][j] * (pull[i][j] + outputs[i][j] / 2);
      }
    }
    return sum;
  }

  @RepeatedTest(4)
  void backwardFromSums_crossEntropyAfterSigmoid_isTheDifferenceQuotient(RepetitionInfo run) {
    long seed = run.getCurrentRepetition();
    Perceptron net = net(Activation.RELU, Activation.SIGMOID, seed);
    float[][] rows = rows(6, 7, 10 + seed);
    float[][] targets = net(Activation.TANH, Activation.SIGMOID, 20 + seed).apply(rows);
    Pass pass = net.forward(rows);
    float[][] gradient = new float[6][4];
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 4; j++) {
        gradient[i][j] = pass.outputs()[i][j] - targets[i][j];
      }
    }

    double[] found = DoublePerceptron.flat(net.backwardFromSums(pass, gradient), net);
    double[] wanted =
        DoublePerceptron.of(net).differences(other -> crossEntropy(other.apply(rows), targets));

    assertThat(DoublePerceptron.relativeError(found, wanted)).isLessThan(FLOAT);
  }

  private static double crossEntropy(double[][] outputs, float[][] targets) {
    double sum = 0;
    for (int i = 0; i < outputs.length; i++) {
      for (int j = 0; j < outputs[i].length; j++) {
        sum -= targets[i][j] * Math.log(outputs[i][j]);
        sum -= (1 - targets[i][j]) * Math.log(1 - outputs[i][j]);
      }
    }
    return sum;
  }

  @Test
  void add_ofTwoPartsOfALoss_isTheGradientOfTheirSum() {
    Perceptron net = net(Activation.RELU, Activation.IDENTITY, 1);
    Pass pass = net.forward(rows(6, 7, 2));
    float[][] one = rows(6, 4, 3);
    float[][] other = rows(6, 4, 4);
    float[][] both = new float[6][4];
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 4; j++) {
        both[i][j] = one[i][j] + other[i][j];
      }
    }

    double[] found =
        DoublePerceptron.flat(net.backward(pass, one).add(net.backward(pass, other)), net);
    double[] wanted = DoublePerceptron.flat(net.backward(pass, both), net);

    assertThat(DoublePerceptron.relativeError(found, wanted)).isLessThan(FLOAT);
  }

  @Test
  void layers_publishedAsAStack_giveTheSameBits() {
    Perceptron net = net(Activation.RELU, Activation.SIGMOID, 1);
    float[][] rows = rows(20, 7, 2);

    LayerStack stack = new LayerStack(List.<Layer>copyOf(net.layers()));

    assertThat(stack.applyRows(rows)).isDeepEqualTo(net.apply(rows));
    assertThat(Perceptron.of(net.layers())).isEqualTo(net);
  }

  @Test
  void drawn_beforeARectifier_hasTheVarianceOfHe() {
    Perceptron net =
        Perceptron.drawn(
            new int[] {200, 100, 100},
            Activation.RELU,
            Activation.SIGMOID,
            new SplittableRandom(1));

    assertThat(variance(net.layers().get(0))).isCloseTo(2.0 / 200, within(5e-4));
    assertThat(variance(net.layers().get(1))).isCloseTo(1.0 / 100, within(5e-4));
    assertThat(net.layers().get(0).bias()).containsOnly(0);
  }

  private static double variance(Dense layer) {
    double sum = 0;
    for (float[] row : layer.weights()) {
      for (float weight : row) {
        sum += weight * weight;
      }
    }
    return sum / layer.inputs() / layer.outputs();
  }

  @Test
  void drawn_sameSeed_isTheSame() {
    assertThat(net(Activation.RELU, Activation.TANH, 5))
        .isEqualTo(net(Activation.RELU, Activation.TANH, 5))
        .isNotEqualTo(net(Activation.RELU, Activation.TANH, 6));
  }

  @Test
  void isFinite_afterABoundlessStep_isFalse() {
    Perceptron net = net(Activation.IDENTITY, Activation.IDENTITY, 5);
    Pass pass = net.forward(rows(3, 7, 1));
    assertThat(net.isFinite()).isTrue();

    float[][] gradient = rows(3, 4, 2);
    gradient[1][2] = Float.NaN;
    Adam.of(AdamSettings.of(1e-2), net).step(net, net.backward(pass, gradient));

    assertThat(net.isFinite()).isFalse();
  }

  @Test
  void read_ofWritten_goesOnBitForBit() {
    Perceptron net = net(Activation.RELU, Activation.TANH, 1);
    Adam adam = Adam.of(AdamSettings.of(1e-2).withDecay(1e-3), net);
    train(net, adam, 5);
    byte[] bytes =
        Envelope.seal(
            Kind.SEGH_MEMORY,
            out -> {
              net.write(out);
              adam.write(out);
            });

    var in = Envelope.open(Kind.SEGH_MEMORY, bytes);
    Perceptron restored = Perceptron.read(in);
    Adam restoredAdam = Adam.read(in, restored);
    in.end();

    assertThat(restored).isEqualTo(net);
    assertThat(restoredAdam).isEqualTo(adam);
    train(net, adam, 5);
    train(restored, restoredAdam, 5);
    assertThat(restored).isEqualTo(net);
    assertThat(restoredAdam).isEqualTo(adam);
    assertThat(restoredAdam.steps()).isEqualTo(10);
  }

  private static void train(Perceptron net, Adam adam, int steps) {
    for (int step = 0; step < steps; step++) {
      Pass pass = net.forward(rows(6, 7, adam.steps()));
      adam.step(net, net.backward(pass, pass.outputs()));
    }
  }

  @Test
  void drawn_orAsked_ofTheWrongShape_saysWhatItNeeds() {
    Perceptron net = net(Activation.RELU, Activation.TANH, 1);

    assertThatThrownBy(() -> net.apply(rows(1, 6, 1))).hasMessage("row has 6 values, needs 7");
    assertThatThrownBy(() -> net.backward(net.forward(rows(2, 7, 1)), rows(1, 4, 1)))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> net.backwardFromSums(net.forward(rows(2, 7, 1)), rows(1, 4, 1)))
        .hasMessage("gradient has 1 rows, but the pass had 2");
    assertThatThrownBy(() -> Perceptron.of(List.of())).hasMessageContaining("found none");
    assertThatThrownBy(
            () -> Perceptron.of(List.of(Dense.linear(rows(2, 3, 1)), Dense.linear(rows(2, 3, 1)))))
        .hasMessage("layer 0 gives 3 values, but layer 1 takes 2");
    assertThatThrownBy(
            () ->
                Perceptron.drawn(
                    new int[] {4}, Activation.RELU, Activation.RELU, new SplittableRandom(1)))
        .hasMessageContaining("found 1 widths");
  }
}
