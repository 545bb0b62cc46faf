package io.hammingbird.core.evaluate.baseline;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.Dense;
import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.Layer;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.encode.Rbf;
import io.hammingbird.core.evaluate.EvaluationData;
import io.hammingbird.core.evaluate.EvaluationSettings;
import io.hammingbird.core.evaluate.Relevance;
import io.hammingbird.core.evaluate.RetrievalQuality;
import io.hammingbird.core.learn.group.LabelCoding;
import io.hammingbird.core.linalg.Cholesky;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.linalg.RandomMatrices;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * DAZSH as its paper prints it (Zheng et al., "Discrete asymmetric zero-shot hashing with
 * application to cross-modal retrieval"), on items, to show what its zero-shot table measures. The
 * code update of eq. 15 and 17 keeps {@code 2(β + μ)B} and has lost the pull towards the attribute
 * space and the hash functions; so codes stay where they start, and attributes, Z and P have no
 * part in them. Over kernel features that are not centred the start is nearly the same code for
 * every item, distances tie, and the order within ties decides.
 *
 * <p>Data base: unseen items first, as the paper's retrieval set is built, so that a stable sort of
 * equal distances lists the relevant items at the front.
 */
public final class PrintedDazsh {

  /**
   * What was found for one code length and direction; means over class splits.
   *
   * @param bits code length
   * @param direction such as {@code "text->image"}
   * @param stableSorted mAP with equal distances in the order of the data base
   * @param tieAware mAP expected under a random order of equal distances
   * @param queryCodes distinct codes among the queries
   */
  public record Finding(
      int bits, String direction, double stableSorted, double tieAware, double queryCodes) {}

  /** The weights printed for zero-shot retrieval on Wiki, image and then text. */
  private static final double[] BETA = {1e3, 1e2};

  private static final double[] MU = {1e-4, 1e2};
  private static final double GAMMA = 1e-4;
  private static final double LAMBDA = 4; // not printed

  private static final int ROUNDS = 10;

  private final EvaluationData data;
  private final EvaluationSettings settings;

  /** Prepares the measurement on data of two modalities. */
  public PrintedDazsh(EvaluationData data, EvaluationSettings settings) {
    if (data.shape().modalities().size() != 2) {
      throw new IllegalArgumentException(
          "DAZSH as printed takes 2 modalities, found " + data.shape().modalities());
    }
    this.data = data;
    this.settings = settings;
  }

  /** Measures one code length over class splits. */
  public List<Finding> find(int bits, List<Set<String>> splits) {
    SortedMap<String, double[]> sums = new TreeMap<>();
    for (Set<String> unseen : splits) {
      for (Finding one : find(bits, unseen)) {
        double[] sum = sums.computeIfAbsent(one.direction(), way -> new double[3]);
        sum[0] += one.stableSorted() / splits.size();
        sum[1] += one.tieAware() / splits.size();
        sum[2] += one.queryCodes() / splits.size();
      }
    }
    List<Finding> means = new ArrayList<>();
    sums.forEach((way, sum) -> means.add(new Finding(bits, way, sum[0], sum[1], sum[2])));
    return means;
  }

  private List<Finding> find(int bits, Set<String> unseen) {
    List<Item> seen = part(data.train(), unseen, false);
    List<Item> hidden = part(data.train(), unseen, true);
    List<Item> asking = part(data.test(), unseen, true);
    List<String> modalities = data.shape().modalities();
    List<Function<List<Item>, List<BinaryCode>>> functions = new ArrayList<>();
    List<List<BinaryCode>> base = new ArrayList<>();
    learn(seen, bits, functions, base);
    List<Item> items = new ArrayList<>(hidden);
    items.addAll(seen);
    List<LabelSet> asked = asking.stream().map(Item::labels).toList();
    List<LabelSet> kept = items.stream().map(Item::labels).toList();
    Relevance relevance = Relevance.of(asked, kept);
    List<Finding> found = new ArrayList<>();
    for (int m = 0; m < 2; m++) {
      List<BinaryCode> queries = functions.get(1 - m).apply(asking);
      List<BinaryCode> codes = new ArrayList<>(functions.get(m).apply(hidden));
      codes.addAll(base.get(m));
      found.add(
          new Finding(
              bits,
              modalities.get(1 - m) + "->" + modalities.get(m),
              stableSorted(queries, asked, codes, kept),
              RetrievalQuality.of(queries, codes, relevance).meanAveragePrecision(),
              new HashSet<>(queries).size()));
    }
    return found;
  }

  /** Finds the hash function of each modality and the codes of the seen items. */
  private void learn(
      List<Item> seen,
      int bits,
      List<Function<List<Item>, List<BinaryCode>>> functions,
      List<List<BinaryCode>> base) {
    List<Item> first = seen.subList(0, Math.min(settings.bootstrap(), seen.size()));
    FeatureMap map = MapKind.RBF.draw(1, first, data.shape(), settings.anchors(), settings.seed());
    List<String> modalities = data.shape().modalities();
    List<LayerStack> kernels = new ArrayList<>();
    List<Matrix> features = new ArrayList<>();
    for (String modality : modalities) {
      LayerStack plain = uncentred(map.stacks().get(modality));
      kernels.add(plain);
      features.add(Matrix.ofFloats(plain.applyAll(vectors(seen, modality))));
    }
    List<Matrix> codes = codes(seen, features, bits, new SplittableRandom(settings.seed()));
    for (int m = 0; m < 2; m++) {
      Matrix left = features.get(m).gram().scaled(MU[m]).plusDiagonal(GAMMA);
      Matrix right = features.get(m).transposeTimes(codes.get(m)).scaled(MU[m]);
      LayerStack hash =
          kernels.get(m).then(Dense.linear(Cholesky.of(left).solve(right).toFloats()));
      String modality = modalities.get(m);
      functions.add(items -> signs(hash.applyAll(vectors(items, modality))));
      base.add(signs(codes.get(m).toFloats()));
    }
  }

  private static List<Item> part(List<Item> items, Set<String> unseen, boolean of) {
    return items.stream()
        .filter(item -> item.labels().names().stream().anyMatch(unseen::contains) == of)
        .toList();
  }

  private static List<FeatureVector> vectors(List<Item> items, String modality) {
    return items.stream().map(item -> item.features().get(modality)).toList();
  }

  private static LayerStack uncentred(LayerStack stack) {
    List<Layer> layers = new ArrayList<>();
    for (Layer layer : stack.layers()) {
      layers.add(
          layer instanceof Rbf rbf
              ? Rbf.of(rbf.anchors(), rbf.variance(), new float[rbf.outputs()])
              : layer);
    }
    return new LayerStack(layers);
  }

  private static List<BinaryCode> signs(float[][] rows) {
    List<BinaryCode> codes = new ArrayList<>(rows.length);
    for (float[] row : rows) {
      codes.add(BinaryCode.ofSigns(row));
    }
    return codes;
  }

  /**
   * Returns B and V after the printed updates, eq. 15 and 17, over all columns of S. Algorithm 1
   * draws W and no codes, so they start as {@code sgn(φW)}.
   */
  private static List<Matrix> codes(
      List<Item> items, List<Matrix> features, int bits, SplittableRandom random) {
    List<Matrix> codes = new ArrayList<>();
    for (Matrix phi : features) {
      codes.add(LabelCoding.signs(phi.times(RandomMatrices.gaussian(phi.cols(), bits, random))));
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int m = 0; m < 2; m++) {
        update(codes.get(m), codes.get(1 - m), items, BETA[m] + MU[m]);
      }
    }
    return codes;
  }

  private static void update(Matrix own, Matrix other, List<Item> items, double pull) {
    int n = own.rows();
    int bits = own.cols();
    double keep = n * LAMBDA * LAMBDA / (4.0 * bits * bits) + 2 * pull;
    Matrix theta = own.timesTranspose(other);
    for (int j = 0; j < n; j++) {
      double[] wanted = new double[bits];
      double[] row = theta.row(j);
      for (int u = 0; u < n; u++) {
        double similar = items.get(j).labels().intersects(items.get(u).labels()) ? 1 : 0;
        double lack = similar - 1 / (1 + Math.exp(-LAMBDA / bits * row[u]));
        double[] theirs = other.row(u);
        for (int i = 0; i < bits; i++) {
          wanted[i] += lack * theirs[i];
        }
      }
      double[] mine = own.row(j);
      for (int i = 0; i < bits; i++) {
        mine[i] = LAMBDA / bits * wanted[i] + keep * mine[i] >= 0 ? 1 : -1;
      }
    }
  }

  /** Returns mAP with equal distances in the order of the data base. */
  static double stableSorted(
      List<BinaryCode> queries, List<LabelSet> asked, List<BinaryCode> base, List<LabelSet> kept) {
    double sum = 0;
    for (int q = 0; q < queries.size(); q++) {
      List<List<Integer>> byDistance = new ArrayList<>();
      for (int d = 0; d <= queries.get(q).bits(); d++) {
        byDistance.add(new ArrayList<>());
      }
      for (int i = 0; i < base.size(); i++) {
        byDistance.get(queries.get(q).distance(base.get(i))).add(i);
      }
      int rank = 0;
      int hits = 0;
      double precisions = 0;
      for (List<Integer> tie : byDistance) {
        for (int i : tie) {
          rank++;
          if (asked.get(q).intersects(kept.get(i))) {
            hits++;
            precisions += (double) hits / rank;
          }
        }
      }
      sum += hits == 0 ? 0 : precisions / hits;
    }
    return queries.isEmpty() ? 0 : sum / queries.size();
  }
}
