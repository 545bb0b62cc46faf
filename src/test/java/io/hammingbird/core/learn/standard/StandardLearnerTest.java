package io.hammingbird.core.learn.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.core.encode.Dense;
import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.Layer;
import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.learn.Judge;
import io.hammingbird.core.learn.Learner;
import io.hammingbird.core.learn.LearnerContract;
import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.learn.Solution;
import io.hammingbird.core.learn.Streams;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.vector.ClassAttributes;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class StandardLearnerTest implements LearnerContract {

  private static final int BITS = 16;
  private static final int GUIDED = 8; // half

  @Override
  public Learner learner() {
    return StandardLearner.of(new TreeMap<>());
  }

  /** Gives attributes half of the bits whatever that costs. */
  private static Learner generous() {
    return StandardLearner.of(new TreeMap<>(Map.of("attribute-share", "0.5")));
  }

  private static FeatureMap map(List<Item> items) {
    return MapKind.JOINED.draw(1, items, Streams.SHAPE, 12, 1);
  }

  private static Problem problem(List<Item> items, ClassAttributes attributes) {
    FeatureMap map = map(items);
    return new Problem(
        Problems.moments(map, items), map, BITS, 3, Judge.none(), attributes, List.of());
  }

  private static ClassAttributes attributes(int classes) {
    SortedMap<String, DenseVector> vectors = new TreeMap<>();
    for (int c = 0; c < classes; c++) {
      vectors.put("class-" + c, DenseVector.copyOf(1 + c % 2, c > 1 ? 1 : 0, 1, c == 0 ? 3 : 0));
    }
    return ClassAttributes.of(vectors);
  }

  @Test
  void solve_withAttributes_spendsItsShareOfTheBitsOnThem() {
    List<Item> items = Streams.clusters(300, 4, 1);

    Solution guided = generous().solve(problem(items, attributes(4)), Optional.empty());
    Solution partly = generous().solve(problem(items, attributes(3)), Optional.empty());

    assertThat(guided.function().provenance().configuration())
        .containsEntry("attribute-bits", Integer.toString(GUIDED));
    assertThat(partly.function().provenance().configuration()).containsEntry("attribute-bits", "0");
    assertThat(guided.function().bits()).isEqualTo(BITS);
  }

  @Test
  void solve_classesAwaited_spendsBitsOnAttributesUntilTheyCome() {
    List<Item> items = Streams.clusters(300, 4, 1);

    Solution awaiting = learner().solve(problem(items, attributes(5)), Optional.empty());
    Solution complete =
        learner().solve(problem(items, attributes(4)), Optional.of(awaiting.memory()));

    assertThat(awaiting.function().provenance().configuration())
        .containsEntry("attribute-bits", "12");
    assertThat(complete.function())
        .isEqualTo(learner().solve(problem(items, attributes(4)), Optional.empty()).function());
    assertThat(complete.function().provenance().configuration())
        .containsEntry("attribute-bits", "0");
  }

  @Test
  void solve_attributesComeAndGo_startsColdUnderTheOtherSplit() {
    List<Item> items = Streams.clusters(300, 4, 1);
    Solution guided = generous().solve(problem(items, attributes(4)), Optional.empty());

    Solution without =
        generous().solve(problem(items, ClassAttributes.NONE), Optional.of(guided.memory()));

    assertThat(without.function())
        .isEqualTo(
            learner().solve(problem(items, ClassAttributes.NONE), Optional.empty()).function());
  }

  /** The normal equations, item by item: {@code Xᵀ(XW − TG) + ωW = 0}. */
  @Test
  void solve_attributeBits_areTheRidgeOntoHyperplanesOfTheAttributes() {
    List<Item> items = Streams.clusters(300, 4, 1);
    ClassAttributes attributes = attributes(4);
    Problem problem = problem(items, attributes);
    HashFunction function = generous().solve(problem, Optional.empty()).function();
    Matrix planes = AttributeBits.planes(attributes.width(), GUIDED, problem.seed());

    for (String modality : problem.map().modalities()) {
      List<Layer> layers = function.stacks().get(modality).layers();
      float[][] weights = ((Dense) layers.get(layers.size() - 1)).weights();
      List<FeatureVector> vectors =
          items.stream().map(item -> item.features().get(modality)).toList();
      float[][] rows = problem.map().stacks().get(modality).applyAll(vectors);
      int from = rows[0].length - Streams.SHAPE.dimensions().get(modality);
      for (int k = 0; k < GUIDED; k++) {
        double[] slope = new double[rows[0].length];
        for (int j = from; j < slope.length; j++) {
          slope[j] = weights[j][BITS - GUIDED + k];
        }
        for (int i = 0; i < rows.length; i++) {
          double residual = -target(items.get(i), attributes, planes, k);
          for (int j = from; j < slope.length; j++) {
            residual += rows[i][j] * weights[j][BITS - GUIDED + k];
          }
          for (int j = from; j < slope.length; j++) {
            slope[j] += rows[i][j] * residual;
          }
        }
        for (int j = 0; j < from; j++) {
          assertThat(weights[j][BITS - GUIDED + k]).isZero();
        }
        for (double x : slope) {
          assertThat(x).isCloseTo(0, within(1e-3));
        }
      }
    }
  }

  private static double target(Item item, ClassAttributes attributes, Matrix planes, int k) {
    DenseVector row = attributes.vectors().get(item.labels().names().get(0));
    double square = 0;
    double product = 0;
    for (int a = 0; a < row.dimension(); a++) {
      square += (double) row.get(a) * row.get(a);
      product += row.get(a) * planes.get(a, k);
    }
    return product / Math.sqrt(square);
  }

  @Test
  void of_badOptions_areNamed() {
    assertThatThrownBy(() -> StandardLearner.of(new TreeMap<>(Map.of("omegga", "1"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'omegga'")
        .hasMessageContaining("omega");
    assertThatThrownBy(() -> StandardLearner.of(new TreeMap<>(Map.of("attribute-share", "1"))))
        .hasMessageContaining("must be auto or from 0 to below 1");
    assertThatThrownBy(() -> StandardLearner.of(new TreeMap<>(Map.of("map", "raw"))))
        .hasMessageContaining("[identity, joined, rbf]");
    assertThatThrownBy(() -> StandardLearner.of(new TreeMap<>(Map.of("intercept", "no"))))
        .hasMessageContaining("[auto, false, true]");
    assertThat(StandardLearner.of(new TreeMap<>(Map.of("map", "rbf"))).map(Streams.SHAPE))
        .isEqualTo(MapKind.RBF);
  }
}
