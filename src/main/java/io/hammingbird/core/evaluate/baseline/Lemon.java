package io.hammingbird.core.evaluate.baseline;

import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.evaluate.Contender;
import io.hammingbird.core.evaluate.MappedItems;
import io.hammingbird.core.evaluate.OnlineMethod;
import io.hammingbird.core.evaluate.Task;
import io.hammingbird.core.learn.group.LabelCoding;
import io.hammingbird.core.linalg.Cholesky;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.linalg.PolarFactor;
import io.hammingbird.core.linalg.RandomMatrices;
import io.hammingbird.core.linalg.SymmetricEigen;
import io.hammingbird.core.vector.CollectionShape;
import java.util.SortedMap;
import java.util.SplittableRandom;

/**
 * LEMON (Wang, Luo and Xu, "Label embedding online hashing for cross-modal retrieval", ACM MM
 * 2020), re-derived from its objective.
 */
public final class Lemon implements Contender {

  /** The name its figures stand under. */
  public static final String NAME = "lemon";

  private final MapKind map;

  /** Returns the method on the feature map that the learners have by default. */
  public Lemon() {
    this(MapKind.RBF);
  }

  /** Returns the method on a feature map of this kind. */
  public Lemon(MapKind map) {
    this.map = map;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public MapKind map(CollectionShape shape) {
    return map;
  }

  @Override
  public OnlineMethod begin(Task task) {
    return new Method(task);
  }

  /*
   * All matrices have one row an item or a class; a chunk has n items.
   *
   *   here   paper   shape    meaning
   *   ----   -----   -----    --------------------------------------------------
   *   l      L       n × c    labels, entries 0 and 1
   *   g      G       n × c    labels, rows of unit length
   *   b      B       n × k    codes, fixed once their chunk is learned
   *   v      V       n × k    real codes: columns orthogonal, of length √n, mean 0
   *   r      R       k × k    rotation of v to b
   *   p      P       k × c    real codes to labels
   *
   * H(old) are sums over earlier chunks: vv = ΣVᵀV, lv = ΣLᵀV, gb = ΣGᵀB, ob = Σ1ᵀB, bv = ΣBᵀV,
   * gv = ΣGᵀV, ov = Σ1ᵀV. In a round, with the sums including the chunk as it stands:
   *
   *   P = (vv + γI)⁻¹ lvᵀ
   *   Z = B Rᵀ + β L Pᵀ + 2αk G gb − αk 1 ob,   V = √n · whiten(centred Z)
   *   R = polar(bv)ᵀ
   *   B = sgn(2αk G gv − αk 1 ov + V R)
   */
  private static final class Method extends Frozen {

    private static final double ALPHA = 1e4;
    private static final double BETA = 1e4;
    private static final double GAMMA = 0.1;
    private static final double XI = 1;
    private static final int ROUNDS = 5;

    /** Directions of Z whose eigenvalue is below this share of the largest carry only rounding. */
    private static final double FLAT = 1e-12;

    private final int bits;
    private final SplittableRandom random;
    private final Labels labels = new Labels();
    private Matrix vv;
    private Matrix lv;
    private Matrix gb;
    private Matrix ob;
    private Matrix bv;
    private Matrix gv;
    private Matrix ov;

    Method(Task task) {
      super(NAME, task, XI);
      bits = task.bits();
      random = new SplittableRandom(task.seed());
      vv = Matrix.zero(bits, bits);
      bv = Matrix.zero(bits, bits);
      ob = Matrix.zero(1, bits);
      ov = Matrix.zero(1, bits);
      lv = Matrix.zero(0, bits);
      gb = Matrix.zero(0, bits);
      gv = Matrix.zero(0, bits);
    }

    @Override
    Matrix codes(SortedMap<String, Matrix> features, MappedItems chunk) {
      labels.meet(chunk.labels());
      lv = grown(lv, labels.size());
      gb = grown(gb, labels.size());
      gv = grown(gv, labels.size());
      Matrix l = labels.rows(chunk.labels());
      Matrix g = labels.unitRows(chunk.labels());
      Matrix b = LabelCoding.signs(RandomMatrices.gaussian(l.rows(), bits, random));
      Matrix v = RandomMatrices.gaussian(l.rows(), bits, random);
      Matrix r = RandomMatrices.orthogonal(bits, random);
      double ak = ALPHA * bits;
      for (int round = 0; round < ROUNDS; round++) {
        Matrix p =
            Cholesky.of(vv.plus(v.gram()).plusDiagonal(GAMMA))
                .solve(lv.plus(l.transposeTimes(v)).transpose());
        Matrix z = b.timesTranspose(r).addScaled(l.timesTranspose(p), BETA);
        z.addScaled(g.times(gb.plus(g.transposeTimes(b))), 2 * ak);
        addToRows(z, ob.plus(columnSums(b)), -ak);
        v = whitened(z);
        r = PolarFactor.of(bv.plus(b.transposeTimes(v))).transpose();
        Matrix margins = v.times(r).addScaled(g.times(gv.plus(g.transposeTimes(v))), 2 * ak);
        b = LabelCoding.signs(addToRows(margins, ov.plus(columnSums(v)), -ak));
      }
      vv.addScaled(v.gram(), 1);
      lv.addScaled(l.transposeTimes(v), 1);
      gb.addScaled(g.transposeTimes(b), 1);
      ob.addScaled(columnSums(b), 1);
      bv.addScaled(b.transposeTimes(v), 1);
      gv.addScaled(g.transposeTimes(v), 1);
      ov.addScaled(columnSums(v), 1);
      return b;
    }

    /**
     * Returns √n times the matrix with orthonormal columns that is nearest to the centred {@code
     * z}; directions in which z is flat are drawn at random, orthogonal to the others.
     */
    private Matrix whitened(Matrix z) {
      int n = z.rows();
      addToRows(z, columnSums(z), -1.0 / n);
      SymmetricEigen eigen = SymmetricEigen.of(z.gram());
      double[] values = eigen.values();
      double floor = Math.max(1e-6, FLAT * values[bits - 1]);
      int flat = 0;
      while (flat < bits && values[flat] <= floor) {
        flat++;
      }
      Matrix left = z.times(eigen.vectors().columns(flat, bits));
      for (int i = 0; i < n; i++) {
        double[] row = left.row(i);
        for (int j = 0; j < row.length; j++) {
          row[j] /= Math.sqrt(values[flat + j]);
        }
      }
      Matrix whole = left.timesTranspose(eigen.vectors().columns(flat, bits));
      if (flat > 0 && n > bits) {
        Matrix drawn = RandomMatrices.gaussian(n, flat, random);
        drawn.addScaled(left.times(left.transposeTimes(drawn)), -1);
        Matrix filled = PolarFactor.of(drawn);
        whole.addScaled(filled.timesTranspose(eigen.vectors().columns(0, flat)), 1);
      }
      return whole.scaled(Math.sqrt(n));
    }
  }
}
