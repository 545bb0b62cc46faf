package io.hammingbird.core.encode;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.vector.DenseVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Encoding: 512 features, 500 anchors, 64 bits; in slices, alone, and by the naive loops. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class EncodeBenchmark {

  private static final int SLICE = 1024;
  private static final int FEATURES = 512;
  private static final int ANCHORS = 500;
  private static final int BITS = 64;

  private final List<DenseVector> vectors = new ArrayList<>();
  private float[][] anchors;
  private float[][] weights;
  private float[] mean;
  private HashFunction function;
  private int next;

  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(1);
    CenterScale unit = CenterScale.of(new float[FEATURES]);
    anchors = unit.apply(rows(ANCHORS, FEATURES, random));
    weights = rows(ANCHORS, BITS, random);
    mean = rows(1, ANCHORS, random)[0];
    for (float[] row : rows(SLICE, FEATURES, random)) {
      vectors.add(DenseVector.copyOf(row));
    }
    LayerStack stack = LayerStack.of(unit, Rbf.of(anchors, 1, mean), Dense.linear(weights));
    Provenance none =
        new Provenance(
            "none", new TreeMap<>(), 0, 0, 0, "", 0, 0, new TreeMap<>(), new TreeMap<>());
    function =
        new HashFunction(1, 1, BITS, new TreeMap<>(Map.of("image", stack)), Optional.empty(), none);
  }

  private static float[][] rows(int rows, int columns, SplittableRandom random) {
    float[][] drawn = new float[rows][columns];
    for (float[] row : drawn) {
      for (int j = 0; j < columns; j++) {
        row[j] = (float) random.nextGaussian();
      }
    }
    return drawn;
  }

  @Benchmark
  @OperationsPerInvocation(SLICE)
  public List<ItemCodes.Coded> itemsInSlices() {
    return function.encodeAll("image", vectors);
  }

  @Benchmark
  public ItemCodes.Coded itemsAlone() {
    next = (next + 1) % SLICE;
    return function.encode("image", vectors.get(next));
  }

  @Benchmark
  public BinaryCode itemsByNaiveLoops() {
    next = (next + 1) % SLICE;
    float[] x = vectors.get(next).toArray();
    double norm = 0;
    for (float value : x) {
      norm += value * value;
    }
    for (int d = 0; d < FEATURES; d++) {
      x[d] /= (float) Math.sqrt(norm);
    }
    float[] margins = new float[BITS];
    for (int j = 0; j < ANCHORS; j++) {
      float square = 0;
      for (int d = 0; d < FEATURES; d++) {
        float difference = x[d] - anchors[j][d];
        square += difference * difference;
      }
      float phi = (float) Math.exp(-square / 2) - mean[j];
      for (int k = 0; k < BITS; k++) {
        margins[k] += phi * weights[j][k];
      }
    }
    return BinaryCode.ofSigns(margins);
  }
}
