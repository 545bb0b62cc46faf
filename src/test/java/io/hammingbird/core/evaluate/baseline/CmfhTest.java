package io.hammingbird.core.evaluate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.evaluate.Clusters;
import io.hammingbird.core.evaluate.EvaluationData;
import io.hammingbird.core.evaluate.MappedItems;
import io.hammingbird.core.evaluate.OnlineMethod;
import io.hammingbird.core.evaluate.Task;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.linalg.RandomMatrices;
import io.hammingbird.core.vector.ClassAttributes;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class CmfhTest {

  private static final int[] ENDS = {5, 9};
  private static final int BITS = 3;

  /** The objective from the items themselves. */
  private static double objective(Matrix x, Matrix v, List<Matrix> u, List<Matrix> p) {
    double sum = Cmfh.Factors.GAMMA * v.frobeniusSquared();
    int from = 0;
    for (int m = 0; m < ENDS.length; m++) {
      Matrix own = x.columns(from, ENDS[m]);
      sum += Cmfh.Factors.LAMBDA * own.minus(v.times(u.get(m))).frobeniusSquared();
      sum += Cmfh.Factors.MU * v.minus(own.times(p.get(m))).frobeniusSquared();
      sum += Cmfh.Factors.GAMMA * (u.get(m).frobeniusSquared() + p.get(m).frobeniusSquared());
      from = ENDS[m];
    }
    return sum;
  }

  private static List<Matrix> loadings(Cmfh.Factors factors) {
    return List.of(factors.loadings(0), factors.loadings(1));
  }

  private static List<Matrix> projections(Cmfh.Factors factors) {
    return List.of(factors.projection(0), factors.projection(1));
  }

  @RepeatedTest(5)
  void round_objectiveOfTheItems_neverRises(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    Matrix x = RandomMatrices.gaussian(40, 9, random);
    Cmfh.Factors factors =
        new Cmfh.Factors(x.gram(), ENDS, RandomMatrices.gaussian(9, BITS, random));
    double before = Double.POSITIVE_INFINITY;
    for (int round = 0; round < 8; round++) {
      Matrix last = x.times(factors.common());
      factors.round();
      double between = objective(x, last, loadings(factors), projections(factors));
      Matrix v = x.times(factors.common());
      double after = objective(x, v, loadings(factors), projections(factors));

      assertThat(between).isLessThanOrEqualTo(before + 1e-6);
      assertThat(after).isLessThanOrEqualTo(between + 1e-6);
      before = after;
    }
  }

  @RepeatedTest(5)
  void round_everyFactor_isTheBestThereIs(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    Matrix x = RandomMatrices.gaussian(40, 9, random);
    Cmfh.Factors factors =
        new Cmfh.Factors(x.gram(), ENDS, RandomMatrices.gaussian(9, BITS, random));
    factors.round();
    Matrix start = x.times(factors.common());
    factors.round();
    List<Matrix> u = loadings(factors);
    List<Matrix> p = projections(factors);
    Matrix v = x.times(factors.common());
    double found = objective(x, start, u, p);
    double end = objective(x, v, u, p);

    for (int tries = 0; tries < 10; tries++) {
      Matrix step = RandomMatrices.gaussian(BITS, 5, random).scaled(1e-3);
      assertThat(objective(x, start, List.of(u.get(0).plus(step), u.get(1)), p))
          .isGreaterThan(found - 1e-9);
      assertThat(objective(x, start, u, List.of(p.get(0).plus(step.transpose()), p.get(1))))
          .isGreaterThan(found - 1e-9);
      Matrix other = v.plus(RandomMatrices.gaussian(40, BITS, random).scaled(1e-3));
      assertThat(objective(x, other, u, p)).isGreaterThan(end - 1e-9);
    }
  }

  @Test
  void learn_chunkAfterChunk_codesAllItemsByTwoSidedBits() {
    EvaluationData data = Clusters.data(200, 20, 5, 1);
    var map = MapKind.RBF.draw(1, data.train(), Clusters.SHAPE, 20, 5);
    OnlineMethod method =
        new Cmfh(MapKind.RBF).begin(new Task(map, 16, 5, ClassAttributes.NONE, 0));
    method.learn(MappedItems.of(map, data.train().subList(0, 150)));
    method.learn(MappedItems.of(map, data.train().subList(150, 200)));

    List<BinaryCode> codes = method.keptCodes().orElseThrow();

    assertThat(codes).hasSize(200);
    for (int bit = 0; bit < 16; bit++) {
      int at = bit;
      long ones = codes.stream().filter(code -> code.bit(at)).count();
      assertThat((double) ones / 200).isCloseTo(0.5, within(0.45));
    }
    assertThat(method.function().orElseThrow().labelCodes()).isEmpty();
  }
}
