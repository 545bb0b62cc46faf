package io.hammingbird.core.moments;

import io.hammingbird.core.encode.CenterScale;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.encode.Rbf;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** Learning: events into moments, 512 image and 632 text features, 300 anchors each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class MomentsBenchmark {

  private static final int BATCH = 200;
  private static final int ANCHORS = 300;

  private final List<DenseVector> images = new ArrayList<>();
  private final List<DenseVector> texts = new ArrayList<>();
  private final List<LabelSet> labels = new ArrayList<>();
  private final double[] weights = new double[BATCH];
  private LayerStack imageMap;
  private LayerStack textMap;
  private float[][] mapped;
  private Moments.Accumulator accumulator;
  private Moments one;
  private Moments other;

  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(1);
    imageMap = map(512, random);
    textMap = map(632, random);
    for (int i = 0; i < BATCH; i++) {
      images.add(DenseVector.copyOf(row(512, random)));
      texts.add(DenseVector.copyOf(row(632, random)));
      labels.add(LabelSet.of("class-" + random.nextInt(20), "class-" + random.nextInt(20)));
      weights[i] = 1;
    }
    accumulator = new Moments.Accumulator(new TreeMap<>(Map.of("image", ANCHORS, "text", ANCHORS)));
    mapped = map();
    accumulator.add(mapped, labels, weights);
    one = accumulator.drain();
    accumulator.add(mapped, labels, weights);
    other = accumulator.drain();
  }

  private static LayerStack map(int dimension, SplittableRandom random) {
    float[][] anchors = new float[ANCHORS][];
    for (int j = 0; j < ANCHORS; j++) {
      anchors[j] = row(dimension, random);
    }
    CenterScale unit = CenterScale.of(new float[dimension]);
    return LayerStack.of(unit, Rbf.of(unit.apply(anchors), 1, new float[ANCHORS]));
  }

  private static float[] row(int dimension, SplittableRandom random) {
    float[] row = new float[dimension];
    for (int j = 0; j < dimension; j++) {
      row[j] = (float) random.nextGaussian();
    }
    return row;
  }

  private float[][] map() {
    float[][] image = imageMap.applyAll(images);
    float[][] text = textMap.applyAll(texts);
    float[][] both = new float[BATCH][2 * ANCHORS];
    for (int i = 0; i < BATCH; i++) {
      System.arraycopy(image[i], 0, both[i], 0, ANCHORS);
      System.arraycopy(text[i], 0, both[i], ANCHORS, ANCHORS);
    }
    return both;
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Moments.Accumulator eventsMappedAndAdded() {
    accumulator.add(map(), labels, weights);
    return accumulator;
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Moments.Accumulator eventsAdded() {
    accumulator.add(mapped, labels, weights);
    return accumulator;
  }

  @Benchmark
  public Moments deltasMerged() {
    return one.plus(other);
  }

  @Benchmark
  public Moments deltasWrittenAndRead() {
    return Moments.fromBytes(one.toBytes());
  }
}
