package io.hammingbird.core.learn;

import io.hammingbird.core.catalog.Learners;
import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.vector.ClassAttributes;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a refresh costs: one solve, cold or warm, judged by {@value #QUERIES} held-out items against
 * {@value #RESERVOIR} learned ones as in the service. The warm one starts from a solve on {@value
 * #BEFORE} of the items. Label sets are single classes and pairs of classes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(1)
public class SolveBenchmark {

  private static final CollectionShape SHAPE = CollectionShape.of(Map.of("image", 128, "text", 64));
  private static final int QUERIES = 512;
  private static final int RESERVOIR = 1024;
  private static final double BEFORE = 0.95;
  private static final int ATTRIBUTES = 20;
  private static final int BATCH = 500;

  @Param({"default", "a2lh", "dazsh", "segh"})
  private String learner;

  @Param("20000")
  private int items;

  @Param("100")
  private int sets;

  @Param("300")
  private int anchors;

  @Param("64")
  private int bits;

  private final SplittableRandom random = new SplittableRandom(1);
  private final List<LabelSet> labelSets = new ArrayList<>();
  private Learner solver;
  private Problem problem;
  private byte[] memory;

  @Setup
  public void learn() {
    solver = Learners.byName(learner, new TreeMap<>());
    int classes = (int) Math.ceil((Math.sqrt(8.0 * sets + 1) - 1) / 2);
    for (int a = 0; a < classes; a++) {
      for (int b = 0; b <= a && labelSets.size() < sets; b++) {
        labelSets.add(LabelSet.of("class-" + a, "class-" + b));
      }
    }
    FeatureMap map = solver.map(SHAPE).draw(1, draw(0, 2000), SHAPE, anchors, 1);
    ClassAttributes attributes = attributes(classes);
    Moments.Accumulator sums = new Moments.Accumulator(map.widths());
    int before = (int) (BEFORE * items);
    gather(map, sums, 0, before);
    Moments first = sums.drain();
    gather(map, sums, before, items);
    List<Item> reservoir = draw(items - RESERVOIR, items);
    Examination judge = new Examination(map, draw(items, items + QUERIES), reservoir);
    memory =
        solver
            .solve(new Problem(first, map, bits, 1, judge, attributes, reservoir), Optional.empty())
            .memory();
    problem = new Problem(first.plus(sums.drain()), map, bits, 1, judge, attributes, reservoir);
  }

  private void gather(FeatureMap map, Moments.Accumulator sums, int from, int to) {
    double[] ones = new double[BATCH];
    Arrays.fill(ones, 1);
    for (int at = from; at < to; at += BATCH) {
      List<Item> batch = draw(at, Math.min(to, at + BATCH));
      sums.add(
          Gatherer.mapped(map, batch),
          batch.stream().map(Item::labels).toList(),
          Arrays.copyOf(ones, batch.size()));
    }
  }

  private List<Item> draw(int from, int to) {
    List<Item> drawn = new ArrayList<>();
    for (int i = from; i < to; i++) {
      int set = i % labelSets.size();
      drawn.add(
          Item.of(
              "item-" + i,
              Map.of("image", around(set, 128), "text", around(set + 5000, 64)),
              labelSets.get(set),
              Map.of(),
              i));
    }
    return drawn;
  }

  private DenseVector around(int centre, int dimension) {
    SplittableRandom fixed = new SplittableRandom(centre);
    float[] values = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      values[i] = (float) (fixed.nextDouble() * 4 - 2 + random.nextGaussian());
    }
    return DenseVector.copyOf(values);
  }

  private static ClassAttributes attributes(int classes) {
    TreeMap<String, DenseVector> attributes = new TreeMap<>();
    for (int c = 0; c < classes; c++) {
      SplittableRandom fixed = new SplittableRandom(c + 9000L);
      float[] row = new float[ATTRIBUTES];
      for (int i = 0; i < ATTRIBUTES; i++) {
        row[i] = fixed.nextInt(2);
      }
      row[c % ATTRIBUTES] = 1;
      attributes.put("class-" + c, DenseVector.copyOf(row));
    }
    return ClassAttributes.of(attributes);
  }

  @Benchmark
  public Solution cold() {
    return solver.solve(problem, Optional.empty());
  }

  @Benchmark
  public Solution warm() {
    return solver.solve(problem, Optional.of(memory));
  }
}
