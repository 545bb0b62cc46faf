package io.hammingbird.core.learn.dazsh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.core.learn.dazsh.DazshSettings.Starts;
import io.hammingbird.core.learn.group.AttributeRows;
import io.hammingbird.core.learn.group.LabelCoding;
import io.hammingbird.core.learn.group.LabelledRows;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.linalg.RandomMatrices;
import io.hammingbird.core.moments.GroupView;
import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.vector.ClassAttributes;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The closed forms on moments against the same steps item by item, and the objective's descent. */
final class AlternationTest {

  private static final int BITS = 5;
  private static final int CLASSES = 4;

  /** As many features as attributes, more, and fewer. */
  private static final int[] WIDTHS = {4, 6, 3};

  /** Strong enough that every term of the objective has a say. */
  private static final DazshSettings EVEN =
      new DazshSettings(0.5, 0.7, 0.9, 0.3, 4, 0.7, 10, 2, true, Starts.BOTH);

  @RepeatedTest(8)
  void everyStep_onMoments_isThatOfTheItems(RepetitionInfo run) {
    int modalities = 2 + run.getCurrentRepetition() % 2;
    Case both = Case.random(run.getCurrentRepetition(), modalities, EVEN);
    for (int round = 0; round < 3; round++) {
      for (int m = 0; m < modalities; m++) {
        both.direct.stepCodes(m);
        both.moments.stepCodes(m);
        assertThat(both.direct.perItem(both.moments.codes().get(m)))
            .isEqualTo(both.direct.b.get(m));
        both.direct.stepCategory(m);
        both.moments.stepCategory(m);
        assertNear(both.moments.categories().get(m), both.direct.p.get(m));
        both.direct.stepHash(m);
        both.moments.stepHash(m);
        assertNear(both.moments.hashes().get(m), both.direct.w.get(m));
      }
      assertThat(both.moments.objective())
          .isCloseTo(both.direct.objective(), within(1e-8 * both.direct.objective()));
    }
  }

  @RepeatedTest(4)
  void run_defaults_givesTheCodesOfTheItemsAlgorithm(RepetitionInfo run) {
    Case both = Case.random(50 + run.getCurrentRepetition(), 2, DazshSettings.DEFAULTS);
    int rounds = both.moments.run(10);
    for (int round = 0; round < rounds; round++) {
      both.direct.round();
    }

    for (int m = 0; m < 2; m++) {
      assertThat(both.direct.perItem(both.moments.codes().get(m))).isEqualTo(both.direct.b.get(m));
    }
  }

  @RepeatedTest(12)
  void everyStep_neverRaisesTheObjective(RepetitionInfo run) {
    int modalities = 2 + run.getCurrentRepetition() % 2;
    Alternation moments = Case.random(200 + run.getCurrentRepetition(), modalities, EVEN).moments;
    double last = moments.objective();
    for (int round = 0; round < 6; round++) {
      for (int m = 0; m < modalities; m++) {
        for (int step = 0; step < 3; step++) {
          switch (step) {
            case 0 -> moments.stepCodes(m);
            case 1 -> moments.stepCategory(m);
            default -> moments.stepHash(m);
          }
          double objective = moments.objective();
          assertThat(objective)
              .as("round %d, modality %d, step %d", round, m, step)
              .isLessThanOrEqualTo(last * (1 + 1e-9));
          last = objective;
        }
      }
    }
  }

  /** The paper's B-step forgets the pulls; ours must give in to them. */
  @Test
  void stepCodes_strongPullOfTheHashes_followsThem() {
    DazshSettings pulled =
        new DazshSettings(1e-6, 1e-6, 1e6, 1e-6, 1e-3, 0, 10, 2, true, Starts.BOTH);
    Case both = Case.random(7, 2, pulled);
    Matrix margins = both.sums.modalities.get(0).sums.times(both.moments.hashes().get(0));
    both.moments.stepCodes(0);

    assertThat(both.moments.codes().get(0)).isEqualTo(LabelCoding.signs(margins));
  }

  @RepeatedTest(3)
  void run_codesAtRest_ends(RepetitionInfo run) {
    Case both = Case.random(300 + run.getCurrentRepetition(), 2, EVEN);
    int rounds = both.moments.run(60);
    List<Matrix> rested = both.moments.codes().stream().map(Matrix::copy).toList();
    both.moments.run(1);

    assertThat(rounds).isLessThan(60);
    assertThat(both.moments.codes()).isEqualTo(rested);
  }

  private static void assertNear(Matrix actual, Matrix expected) {
    assertThat(actual.minus(expected).frobeniusSquared())
        .isLessThanOrEqualTo(1e-12 * (1 + expected.frobeniusSquared()));
  }

  /** The same problem and start for both. */
  private record Case(Sums sums, Alternation moments, ItemDazsh direct) {

    static Case random(long seed, int modalities, DazshSettings settings) {
      SplittableRandom random = new SplittableRandom(seed);
      SortedMap<String, Integer> widths = new TreeMap<>();
      List<Matrix> phi = new ArrayList<>();
      List<LabelSet> labels = labels(40, random);
      for (int m = 0; m < modalities; m++) {
        widths.put("modality-" + m, WIDTHS[m]);
        phi.add(Matrix.ofFloats(features(labels, WIDTHS[m], random).toFloats()));
      }
      Moments moments = moments(widths, phi, labels);
      GroupView view = GroupView.of(moments, 100);
      AttributeRows attributes = AttributeRows.of(view, attributes(random));
      Sums sums =
          new Sums(
              moments,
              view,
              attributes,
              settings.omega(),
              settings.balance(),
              new SplittableRandom(seed + 1));
      List<Matrix> codes = new ArrayList<>();
      List<Matrix> categories = new ArrayList<>();
      for (int m = 0; m < modalities; m++) {
        codes.add(LabelledRows.signs(view.size(), BITS, random));
        categories.add(RandomMatrices.gaussian(view.classes().size(), BITS, random));
      }
      return new Case(
          sums,
          new Alternation(settings, sums, codes, categories),
          new ItemDazsh(settings, phi, labels, view, sums, attributes.shares(), codes, categories));
    }

    private static List<LabelSet> labels(int n, SplittableRandom random) {
      List<LabelSet> labels = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        int first = i < CLASSES ? i : random.nextInt(CLASSES);
        int second = random.nextInt(3) == 0 ? random.nextInt(CLASSES) : first;
        labels.add(LabelSet.of("class-" + first, "class-" + second));
      }
      return labels;
    }

    /** Features that say something of the labels. */
    private static Matrix features(List<LabelSet> labels, int width, SplittableRandom random) {
      Matrix centres = RandomMatrices.gaussian(CLASSES, width, random);
      Matrix rows = RandomMatrices.gaussian(labels.size(), width, random).scaled(0.5);
      for (int i = 0; i < rows.rows(); i++) {
        for (String name : labels.get(i).names()) {
          int c = Integer.parseInt(name.substring(6));
          for (int j = 0; j < width; j++) {
            rows.row(i)[j] += centres.get(c, j);
          }
        }
      }
      return rows;
    }

    private static Moments moments(
        SortedMap<String, Integer> widths, List<Matrix> phi, List<LabelSet> labels) {
      float[][] xi = new float[labels.size()][];
      for (int i = 0; i < xi.length; i++) {
        int at = 0;
        xi[i] = new float[widths.values().stream().mapToInt(w -> w).sum()];
        for (Matrix each : phi) {
          for (double x : each.row(i)) {
            xi[i][at++] = (float) x;
          }
        }
      }
      double[] weights = new double[xi.length];
      Arrays.fill(weights, 1);
      Moments.Accumulator accumulator = new Moments.Accumulator(widths);
      accumulator.add(xi, labels, weights);
      return accumulator.drain();
    }

    private static ClassAttributes attributes(SplittableRandom random) {
      Map<String, DenseVector> vectors = new TreeMap<>();
      for (int c = 0; c < CLASSES; c++) {
        float[] vector = new float[4];
        for (int j = 0; j < vector.length; j++) {
          vector[j] = (float) random.nextGaussian();
        }
        vectors.put("class-" + c, DenseVector.copyOf(vector));
      }
      return ClassAttributes.of(vectors);
    }
  }
}
