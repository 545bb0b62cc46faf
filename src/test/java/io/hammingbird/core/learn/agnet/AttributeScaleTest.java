package io.hammingbird.core.learn.agnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.core.encode.Activation;
import io.hammingbird.core.encode.Dense;
import io.hammingbird.core.linalg.RandomMatrices;
import io.hammingbird.core.vector.ClassAttributes;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.LabelSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class AttributeScaleTest {

  private static final ClassAttributes ROWS =
      ClassAttributes.of(
          Map.of(
              "cat", DenseVector.copyOf(new float[] {-2, 5, 1}),
              "dog", DenseVector.copyOf(new float[] {2, 5, 0}),
              "eel", DenseVector.copyOf(new float[] {0, 5, 0})));
  private static final AttributeScale SCALE = AttributeScale.of(ROWS);

  @Test
  void of_anyClass_liesBetweenZeroAndOne() {
    assertThat(SCALE.of(LabelSet.of("cat"))).containsExactly(0, 0, 1);
    assertThat(SCALE.of(LabelSet.of("dog"))).containsExactly(1, 0, 0);
    assertThat(SCALE.of(LabelSet.of("eel"))).containsExactly(0.5f, 0, 0);
    assertThat(SCALE.of(LabelSet.of("cat", "dog"))).containsExactly(0.5f, 0, 0.5f);
    assertThat(SCALE.covers(LabelSet.of("cat", "dog"))).isTrue();
    assertThat(SCALE.covers(LabelSet.of("cat", "fox"))).isFalse();
  }

  /** One layer does what scaling, centring and the layer do one after the other. */
  @Test
  void before_rowsAsTheyCome_isScalingAndCentringFirst() {
    Dense layer =
        Dense.of(
            RandomMatrices.gaussian(3, 4, new SplittableRandom(1)).toFloats(),
            new float[] {1, 2, 3, 4},
            Activation.TANH);
    float[] centre = {0.5f, 0.25f, -1};
    for (String name : List.of("cat", "dog", "eel")) {
      float[][] scaled = Rows.minus(new float[][] {SCALE.of(LabelSet.of(name))}, centre);
      float[][] plain = {ROWS.vectors().get(name).toArray()};

      assertThat(SCALE.before(layer, centre).apply(plain)[0])
          .containsExactly(layer.apply(scaled)[0], within(1e-5f));
    }
  }
}
