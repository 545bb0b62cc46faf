package io.hammingbird.core.linalg;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.mult.MatrixMatrixMult_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Our kernels beside EJML's, in one run. Also the canary: an order-1000 product in double that
 * takes more than about 150 ms on a 2020s core is no longer vectorised.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(2)
public class KernelsBenchmark {

  private static final int BATCH = 256;

  @Param({"300", "1000"})
  private int order;

  private Matrix left;
  private Matrix right;
  private Matrix tall;
  private Matrix spd;
  private Matrix sides;
  private double[][] gram;
  private float[][] singleLeft;
  private float[][] singleRight;
  private float[][] singleOut;
  private DMatrixRMaj ejmlLeft;
  private DMatrixRMaj ejmlRight;
  private DMatrixRMaj ejmlTall;
  private DMatrixRMaj ejmlSpd;
  private DMatrixRMaj ejmlOut;

  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(order);
    left = RandomMatrices.gaussian(order, order, random);
    right = RandomMatrices.gaussian(order, order, random);
    tall = RandomMatrices.gaussian(BATCH, order, random);
    sides = RandomMatrices.gaussian(order, 64, random);
    spd = left.gram().plusDiagonal(1);
    gram = new double[order][order];
    singleLeft = left.toFloats();
    singleRight = right.toFloats();
    singleOut = new float[order][order];
    ejmlLeft = Ejml.to(left);
    ejmlRight = Ejml.to(right);
    ejmlTall = Ejml.to(tall);
    ejmlSpd = Ejml.to(spd);
    ejmlOut = new DMatrixRMaj(order, order);
  }

  @Benchmark
  public Matrix productDouble() {
    return left.times(right);
  }

  @Benchmark
  public DMatrixRMaj productDoubleEjml() {
    CommonOps_DDRM.mult(ejmlLeft, ejmlRight, ejmlOut);
    return ejmlOut;
  }

  @Benchmark
  public float[][] productFloat() {
    for (float[] row : singleOut) {
      Arrays.fill(row, 0);
    }
    Kernels.addProduct(singleOut, singleLeft, singleRight);
    return singleOut;
  }

  @Benchmark
  public double[][] rankUpdate() {
    Kernels.addUpper(gram, Kernels.transpose(tall.live(), order), tall.live());
    return gram;
  }

  @Benchmark
  public DMatrixRMaj rankUpdateEjml() {
    MatrixMatrixMult_DDRM.multAddTransA_reorder(1, ejmlTall, ejmlTall, ejmlOut);
    return ejmlOut;
  }

  @Benchmark
  public Cholesky cholesky() {
    return Cholesky.of(spd);
  }

  @Benchmark
  public boolean choleskyEjml() {
    CholeskyDecomposition_F64<DMatrixRMaj> solver = DecompositionFactory_DDRM.chol(order, true);
    return solver.decompose(ejmlSpd.copy());
  }

  @Benchmark
  public Matrix choleskyAndSolve() {
    return Cholesky.of(spd).solve(sides);
  }

  @Benchmark
  public Matrix polarFactor() {
    return PolarFactor.of(left);
  }

  @Benchmark
  public Matrix polarFactorBySvd() {
    Svd svd = Svd.of(left);
    return svd.left().timesTranspose(svd.right());
  }
}
