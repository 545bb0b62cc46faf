package io.hammingbird.core.learn.segh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.core.learn.group.AttributeRows;
import io.hammingbird.core.learn.group.LabelledRows;
import io.hammingbird.core.learn.segh.SeghSettings.Graph;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.linalg.RandomMatrices;
import io.hammingbird.core.vector.ClassAttributes;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.LabelSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The closed forms of both steps against the printed ones, and the objective's descent. */
final class StepsTest {

  private static final int BITS = 6;

  /** Of a size that gives every term of the objective a say. */
  private static final SeghSettings EVEN =
      new SeghSettings(3, 0.5, 0.2, 0.7, 3, Graph.CLASS, 4, Optional.empty());

  @RepeatedTest(8)
  void solve_anySymmetricSides_solvesTheSylvesterEquation(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    Matrix left = RandomMatrices.gaussian(9, 4, random).gram();
    Matrix right = RandomMatrices.gaussian(12, 7, random).gram();
    Matrix target = RandomMatrices.gaussian(4, 7, random);

    Matrix w = Sylvester.solve(left, right, target);

    assertNear(left.times(w).plus(w.times(right)), target);
  }

  /** With fewer classes than attributes and fewer items than features both sides are singular. */
  @Test
  void solve_singularSides_takesTheEntriesThatAreDetermined() {
    Matrix w =
        Sylvester.solve(
            Matrix.diagonal(2, 0),
            Matrix.diagonal(3, 0),
            Matrix.of(new double[][] {{5, 4}, {6, 0}}));

    assertNear(w, Matrix.of(new double[][] {{1, 2}, {2, 0}}));
  }

  @RepeatedTest(8)
  void of_moments_solvesStepOneOfTheItems(RepetitionInfo run) {
    Case both = Case.random(run.getCurrentRepetition());
    Matrix s = both.items.perItem(both.attributes.ofSets());
    for (int m = 0; m < 2; m++) {
      Matrix x = both.items.features(m);
      Matrix w = both.encoders().get(m);
      Matrix found = s.gram().times(w).plus(w.times(x.gram()).scaled(EVEN.alpha()));

      assertNear(found, s.transposeTimes(x).scaled(1 + EVEN.alpha()));
    }
  }

  @RepeatedTest(8)
  void next_classGraph_isTheRoundOfTheItems(RepetitionInfo run) {
    Case both = Case.random(20 + run.getCurrentRepetition());
    Step step =
        new Step(
            EVEN,
            both.space.gram(),
            ClassGraph.smoothed(
                EVEN,
                2,
                both.space.totalGram(),
                both.space.totalSums(),
                both.items.view().weights()));

    assertRoundsAgree(both, step, both.classLaplacian());
  }

  @RepeatedTest(8)
  void next_neighbourGraph_isTheRoundOfTheItems(RepetitionInfo run) {
    Case both = Case.random(40 + run.getCurrentRepetition());
    NeighbourGraph graph =
        NeighbourGraph.of(
            List.of(both.items.features(0).toFloats(), both.items.features(1).toFloats()),
            both.items.labels(),
            EVEN.neighbours());
    Matrix total = Matrix.zero(both.items.size(), both.space.width());
    for (int m = 0; m < 2; m++) {
      total.addScaled(both.items.features(m).timesTranspose(both.encoders().get(m)), 1);
    }
    Step step = new Step(EVEN, both.space.gram(), graph.smoothed(EVEN, 2, total));

    assertRoundsAgree(both, step, graph.laplacian());
  }

  private static void assertRoundsAgree(Case both, Step step, Matrix laplacian) {
    ItemSegh direct =
        new ItemSegh(
            EVEN,
            List.of(both.items.features(0), both.items.features(1)),
            both.encoders(),
            laplacian,
            both.start);
    Matrix p = both.start;
    double last = Double.POSITIVE_INFINITY;
    for (int round = 0; round < 5; round++) {
      direct.stepCodes();
      assertThat(direct.objective()).isLessThanOrEqualTo(last + 1e-9 * Math.abs(last));
      assertThat(step.objective(p))
          .isCloseTo(direct.objective(), within(1e-8 * (1 + direct.objective())));
      last = direct.objective();
      direct.stepProjection();
      assertThat(direct.objective()).isLessThanOrEqualTo(last * (1 + 1e-9));
      last = direct.objective();
      p = step.next(p);
      assertNear(p, direct.p);
    }
  }

  /** The class mean code: the mean of H over a label set has the signs of the mean of ŷP. */
  @RepeatedTest(4)
  void classGraph_meanOfH_isThatOfTheFeatures(RepetitionInfo run) {
    Case both = Case.random(60 + run.getCurrentRepetition());
    ItemSegh direct =
        new ItemSegh(
            EVEN,
            List.of(both.items.features(0), both.items.features(1)),
            both.encoders(),
            both.classLaplacian(),
            both.start);
    direct.stepCodes();
    Matrix sums = Matrix.zero(both.items.view().size(), BITS);
    for (int i = 0; i < both.items.size(); i++) {
      double[] row = sums.row(both.set(i));
      for (int j = 0; j < BITS; j++) {
        row[j] += direct.h.get(i, j);
      }
    }

    assertNear(sums.scaled(2), both.space.totalSums().times(both.start));
  }

  @Test
  void of_neighbours_joinsEachWithItsNearestBothWays() {
    float[][] line = {{0}, {1}, {3}, {7}};
    List<LabelSet> apart =
        List.of(LabelSet.of("a"), LabelSet.of("b"), LabelSet.of("c"), LabelSet.of("a", "d"));

    Matrix laplacian = NeighbourGraph.of(List.<float[][]>of(line), apart, 1).laplacian();

    // Joined: 0-1 and 1-2 and 2-3 by nearness, 0-3 by the label they share.
    assertThat(laplacian)
        .isEqualTo(
            Matrix.of(
                new double[][] {{2, -1, 0, -1}, {-1, 2, -1, 0}, {0, -1, 2, -1}, {-1, 0, -1, 2}}));
  }

  private static void assertNear(Matrix actual, Matrix expected) {
    assertThat(actual.minus(expected).frobeniusSquared())
        .isLessThanOrEqualTo(1e-14 * (1 + expected.frobeniusSquared()));
  }

  private record Case(LabelledRows items, AttributeRows attributes, Space space, Matrix start) {

    static Case random(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      LabelledRows items = LabelledRows.random(50, 5, 0.5, random);
      Map<String, DenseVector> vectors = new TreeMap<>();
      for (int c = 0; c < 5; c++) {
        float[] vector = new float[4];
        for (int j = 0; j < vector.length; j++) {
          vector[j] = (float) random.nextGaussian();
        }
        vectors.put("class-" + c, DenseVector.copyOf(vector));
      }
      AttributeRows attributes = AttributeRows.of(items.view(), ClassAttributes.of(vectors));
      Space space = Space.of(items.moments(), items.view(), attributes, EVEN.alpha());
      return new Case(
          items, attributes, space, RandomMatrices.gaussian(space.width(), BITS, random));
    }

    List<Matrix> encoders() {
      return List.of(space.encoder("image"), space.encoder("text"));
    }

    int set(int item) {
      return items.view().row(items.labels().get(item)).orElseThrow();
    }

    /** Joins the items of one label set, each pair with the weight n̄/n_g. */
    Matrix classLaplacian() {
      int n = items.size();
      double mean = (double) n / items.view().size();
      Matrix laplacian = Matrix.zero(n, n);
      for (int i = 0; i < n; i++) {
        double of = items.view().weights()[set(i)];
        for (int j = 0; j < n; j++) {
          laplacian.row(i)[j] = set(i) == set(j) ? -mean / of : 0;
        }
        laplacian.row(i)[i] += mean;
      }
      return laplacian;
    }
  }
}
