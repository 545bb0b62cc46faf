package io.hammingbird.core.evaluate.baseline;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.Activation;
import io.hammingbird.core.encode.Dense;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.encode.Provenance;
import io.hammingbird.core.evaluate.Contender;
import io.hammingbird.core.evaluate.MappedItems;
import io.hammingbird.core.evaluate.OnlineMethod;
import io.hammingbird.core.evaluate.Task;
import io.hammingbird.core.linalg.Cholesky;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.linalg.RandomMatrices;
import io.hammingbird.core.vector.CollectionShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * CMFH (Ding, Guo and Zhou, "Collective matrix factorization hashing for multimodal data", CVPR
 * 2014), from its equations: unsupervised, for any number of modalities. A batch method: after
 * every chunk it learns all items anew, and all get new codes.
 */
public final class Cmfh implements Contender {

  /** The name its figures stand under. */
  public static final String NAME = "cmfh";

  private final MapKind map;

  /** Returns the method on a feature map of this kind. */
  public Cmfh(MapKind map) {
    this.map = map;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean supervised() {
    return false;
  }

  @Override
  public MapKind map(CollectionShape shape) {
    return map;
  }

  @Override
  public OnlineMethod begin(Task task) {
    return new Method(task);
  }

  /** The alternation, on the covariance of all modalities. */
  static final class Factors {

    static final double LAMBDA = 0.5;
    static final double MU = 100;
    static final double GAMMA = 0.01;

    /*
     * One item is one row; features are centred and their mean variance in a modality is 1.
     *
     *   here   paper    shape     meaning
     *   ----   -----    -----     ----------------------------------------------
     *   X_m    X_tᵀ     n × q_m   features
     *   V      Vᵀ       n × k     what the modalities of an item have in common
     *   U_m    U_tᵀ     k × q_m   V to features
     *   P_m    P_tᵀ     q_m × k   features to V
     *
     *   min Σ_m λ‖X_m − V U_m‖² + μ‖V − X_m P_m‖² + γ(‖V‖² + ‖U_m‖² + ‖P_m‖²)
     *
     *   U_m = (VᵀV + γ/λ I)⁻¹ VᵀX_m
     *   P_m = (X_mᵀX_m + γ/μ I)⁻¹ X_mᵀV
     *   V   = Σ_m X_m (λ U_mᵀ + μ P_m) · (Σ_m λ U_m U_mᵀ + (Mμ + γ) I)⁻¹
     *
     * V is linear in the features, V = X T with all modalities side by side, and so all it takes
     * is G = XᵀX: XᵀV = G T, VᵀV = Tᵀ G T.
     */

    private final Matrix gram;
    private final int[] ends;
    private final Cholesky[] ridges;
    private final Matrix[] u;
    private final Matrix[] p;
    private Matrix t;

    /**
     * Starts.
     *
     * @param gram G, D × D
     * @param ends where the modalities end in it
     * @param start T, D × k
     */
    Factors(Matrix gram, int[] ends, Matrix start) {
      this.gram = gram;
      this.ends = ends.clone();
      ridges = new Cholesky[ends.length];
      u = new Matrix[ends.length];
      p = new Matrix[ends.length];
      t = start;
      for (int m = 0; m < ends.length; m++) {
        int from = from(m);
        ridges[m] = Cholesky.of(gram.block(from, ends[m], from, ends[m]).plusDiagonal(GAMMA / MU));
      }
    }

    private int from(int m) {
      return m == 0 ? 0 : ends[m - 1];
    }

    /** Takes U, P and V in turn; none raises the objective. */
    void round() {
      Matrix xv = gram.times(t);
      int bits = t.cols();
      Cholesky vv = Cholesky.of(t.transposeTimes(xv).plusDiagonal(GAMMA / LAMBDA));
      Matrix common = Matrix.zero(bits, bits).plusDiagonal(ends.length * MU + GAMMA);
      Matrix sum = Matrix.zero(t.rows(), bits);
      for (int m = 0; m < ends.length; m++) {
        Matrix own = xv.block(from(m), ends[m], 0, bits);
        u[m] = vv.solve(own.transpose());
        p[m] = ridges[m].solve(own);
        common.addScaled(u[m].timesTranspose(u[m]), LAMBDA);
        for (int i = from(m); i < ends[m]; i++) {
          for (int k = 0; k < bits; k++) {
            double pull = LAMBDA * u[m].get(k, i - from(m)) + MU * p[m].get(i - from(m), k);
            sum.set(i, k, pull);
          }
        }
      }
      t = Cholesky.of(common).solve(sum.transpose()).transpose();
    }

    /** Returns T, D × k: V is the features times it. */
    Matrix common() {
      return t;
    }

    /** Returns U_m, k × q_m. */
    Matrix loadings(int m) {
      return u[m];
    }

    /** Returns P_m, q_m × k. */
    Matrix projection(int m) {
      return p[m];
    }
  }

  private static final class Method implements OnlineMethod {

    private static final int MOST_ROUNDS = 60;

    /** A smaller change of V in a round, as a share of V, and it has settled. */
    private static final double SETTLED = 1e-5;

    private final Task task;
    private final List<float[]> rows = new ArrayList<>();
    private List<BinaryCode> codes = List.of();
    private Optional<HashFunction> function = Optional.empty();

    Method(Task task) {
      this.task = task;
    }

    @Override
    public void learn(MappedItems chunk) {
      int[] ends = ends();
      for (int i = 0; i < chunk.size(); i++) {
        float[] row = new float[ends[ends.length - 1]];
        int from = 0;
        for (String modality : task.map().modalities()) {
          float[] own = chunk.rows(modality)[i];
          System.arraycopy(own, 0, row, from, own.length);
          from += own.length;
        }
        rows.add(row);
      }
      Matrix x = Matrix.ofFloats(rows.toArray(float[][]::new));
      double[] mean = centre(x);
      double[] scales = scale(x, ends);
      SplittableRandom random = new SplittableRandom(task.seed());
      Matrix start = RandomMatrices.gaussian(x.cols(), task.bits(), random);
      Factors factors = new Factors(x.gram(), ends, start.scaled(1 / Math.sqrt(x.cols())));
      settle(factors);
      List<BinaryCode> signs = new ArrayList<>(x.rows());
      for (float[] margins : x.times(factors.common()).toFloats()) {
        signs.add(BinaryCode.ofSigns(margins));
      }
      codes = List.copyOf(signs);
      function = Optional.of(function(factors, mean, scales));
    }

    private static void settle(Factors factors) {
      for (int round = 0; round < MOST_ROUNDS; round++) {
        Matrix before = factors.common();
        factors.round();
        Matrix after = factors.common();
        if (after.minus(before).frobeniusSquared() < SETTLED * SETTLED * after.frobeniusSquared()) {
          return;
        }
      }
    }

    private int[] ends() {
      int[] ends = new int[task.map().modalities().size()];
      int end = 0;
      for (int m = 0; m < ends.length; m++) {
        end += task.map().width(task.map().modalities().get(m));
        ends[m] = end;
      }
      return ends;
    }

    private static double[] centre(Matrix x) {
      double[] mean = Frozen.columnSums(x).scaled(1.0 / x.rows()).row(0);
      Frozen.addToRows(x, Matrix.wrap(new double[][] {mean}), -1);
      return mean;
    }

    /**
     * Makes the mean variance of every modality 1 and returns what its features were divided by.
     */
    private static double[] scale(Matrix x, int[] ends) {
      double[] scales = new double[ends.length];
      int from = 0;
      for (int m = 0; m < ends.length; m++) {
        int width = ends[m] - from;
        double square = x.columns(from, ends[m]).frobeniusSquared() / ((double) x.rows() * width);
        scales[m] = square > 0 ? Math.sqrt(square) : 1;
        for (int i = 0; i < x.rows(); i++) {
          for (int j = from; j < ends[m]; j++) {
            x.row(i)[j] /= scales[m];
          }
        }
        from = ends[m];
      }
      return scales;
    }

    private HashFunction function(Factors factors, double[] mean, double[] scales) {
      SortedMap<String, LayerStack> stacks = new TreeMap<>();
      int from = 0;
      for (int m = 0; m < scales.length; m++) {
        String modality = task.map().modalities().get(m);
        Matrix weights = factors.projection(m).scaled(1 / scales[m]);
        double[] own = Arrays.copyOfRange(mean, from, from + weights.rows());
        Matrix shift = Matrix.wrap(new double[][] {own}).times(weights).scaled(-1);
        Dense head = Dense.of(weights.toFloats(), shift.toFloats()[0], Activation.IDENTITY);
        stacks.put(modality, task.map().stacks().get(modality).then(head));
        from += weights.rows();
      }
      return new HashFunction(
          0,
          task.map().generation(),
          task.bits(),
          stacks,
          Optional.empty(),
          new Provenance(
              NAME,
              new TreeMap<>(),
              rows.size(),
              0,
              0,
              "",
              0,
              0,
              new TreeMap<>(),
              new TreeMap<>()));
    }

    @Override
    public Optional<HashFunction> function() {
      return function;
    }

    @Override
    public Optional<List<BinaryCode>> keptCodes() {
      return Optional.of(codes);
    }
  }
}
