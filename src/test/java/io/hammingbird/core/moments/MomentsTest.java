package io.hammingbird.core.moments;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MomentsTest {

  private static final TreeMap<String, Integer> WIDTHS = new TreeMap<>();

  static {
    WIDTHS.put("image", 4);
    WIDTHS.put("text", 3);
  }

  @Test
  void add_agreesWithADirectSum() {
    SplittableRandom random = new SplittableRandom(1);
    float[][] xi = new float[37][7];
    List<LabelSet> labels = new ArrayList<>();
    double[] weights = new double[xi.length];
    Matrix gram = Matrix.zero(7, 7);
    for (int r = 0; r < xi.length; r++) {
      weights[r] = random.nextBoolean() ? 1 : -1;
      labels.add(LabelSet.of("c" + random.nextInt(3)));
      for (int i = 0; i < 7; i++) {
        xi[r][i] = (float) random.nextGaussian();
      }
      for (int i = 0; i < 7; i++) {
        for (int j = 0; j < 7; j++) {
          gram.set(i, j, gram.get(i, j) + weights[r] * xi[r][i] * xi[r][j]);
        }
      }
    }
    Moments.Accumulator accumulator = new Moments.Accumulator(WIDTHS);
    accumulator.add(xi, labels, weights);

    Moments moments = accumulator.drain();

    assertThat(moments.gram().minus(gram).frobeniusSquared()).isLessThan(1e-20);
    assertThat(moments.block("text", "image")).isEqualTo(moments.gram().block(4, 7, 0, 4));
    assertThat(Moments.fromBytes(moments.toBytes())).isEqualTo(moments);
    assertThat(accumulator.isEmpty()).isTrue();
    assertThat(accumulator.drain()).isEqualTo(Moments.zero(WIDTHS));
  }
}
