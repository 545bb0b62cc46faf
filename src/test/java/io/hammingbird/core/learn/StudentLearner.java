package io.hammingbird.core.learn;

import io.hammingbird.core.encode.Dense;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.encode.Provenance;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The simplest learner that studies: in mini-batches of new and old items it pulls a linear map of
 * every modality towards a target, the random code of an item's labels or, unsupervised, random
 * signs of its first modality. What it ends at depends on the order of every single step.
 */
final class StudentLearner implements Learner {

  private static final int BATCH = 8;

  private final boolean supervised;

  StudentLearner(boolean supervised) {
    this.supervised = supervised;
  }

  @Override
  public String name() {
    return "student";
  }

  @Override
  public boolean supervised() {
    return supervised;
  }

  @Override
  public boolean studies() {
    return true;
  }

  @Override
  public Solution solve(Problem problem, Optional<byte[]> last) {
    if (last.isEmpty() && problem.fresh().size() < 2 * BATCH) {
      throw new UnsolvableException("found " + problem.fresh().size() + " items, needs 16");
    }
    Weights weights = new Weights(problem, last);
    double loss = 0;
    int steps = 0;
    for (int from = 0; from < problem.fresh().size(); from += BATCH) {
      int to = Math.min(from + BATCH, problem.fresh().size());
      List<Item> batch = new ArrayList<>(problem.fresh().subList(from, to));
      SplittableRandom random = new SplittableRandom(problem.seed() + weights.steps);
      for (int i = 0; i < BATCH && !problem.sample().isEmpty(); i++) {
        batch.add(problem.sample().get(random.nextInt(problem.sample().size())));
      }
      for (Item item : batch) {
        loss += weights.pull(item);
      }
      weights.steps++;
      steps++;
    }
    return new Solution(weights.function(loss), weights.toBytes(), steps);
  }

  /** The weights of all modalities, and how often they were moved. */
  private final class Weights {

    private final Problem problem;
    private final SortedMap<String, float[][]> of = new TreeMap<>();
    private long steps;

    Weights(Problem problem, Optional<byte[]> last) {
      this.problem = problem;
      ByteBuffer in = last.map(ByteBuffer::wrap).orElse(null);
      steps = in == null ? 0 : in.getLong();
      for (String modality : problem.map().modalities()) {
        float[][] weights = new float[problem.map().width(modality)][problem.bits()];
        for (float[] row : weights) {
          for (int k = 0; k < row.length && in != null; k++) {
            row[k] = in.getFloat();
          }
        }
        of.put(modality, weights);
      }
    }

    double pull(Item item) {
      float[] target = target(item);
      double loss = 0;
      for (var entry : of.entrySet()) {
        float[] row = row(entry.getKey(), item);
        for (int k = 0; k < target.length; k++) {
          float found = 0;
          for (int j = 0; j < row.length; j++) {
            found += row[j] * entry.getValue()[j][k];
          }
          float error = found - target[k];
          loss += error * error;
          for (int j = 0; j < row.length; j++) {
            entry.getValue()[j][k] -= 0.1f * error * row[j];
          }
        }
      }
      return loss;
    }

    private float[] row(String modality, Item item) {
      FeatureVector vector = item.features().get(modality);
      return problem.map().stacks().get(modality).apply(vector);
    }

    private float[] target(Item item) {
      float[] target = new float[problem.bits()];
      if (supervised) {
        SplittableRandom random = new SplittableRandom(item.labels().hashCode());
        for (int k = 0; k < target.length; k++) {
          target[k] = random.nextBoolean() ? 1 : -1;
        }
        return target;
      }
      float[] row = row(problem.map().modalities().iterator().next(), item);
      SplittableRandom random = new SplittableRandom(problem.seed());
      for (int k = 0; k < target.length; k++) {
        double sum = 0;
        for (float value : row) {
          sum += value * random.nextGaussian();
        }
        target[k] = sum < 0 ? -1 : 1;
      }
      return target;
    }

    HashFunction function(double loss) {
      SortedMap<String, LayerStack> stacks = new TreeMap<>();
      of.forEach(
          (modality, weights) ->
              stacks.put(
                  modality, problem.map().stacks().get(modality).then(Dense.linear(weights))));
      Provenance provenance =
          new Provenance(
              name(),
              new TreeMap<>(Map.of("steps", Long.toString(steps))),
              0,
              0,
              0,
              "",
              0,
              loss,
              new TreeMap<>(),
              new TreeMap<>());
      return new HashFunction(
          0, problem.map().generation(), problem.bits(), stacks, Optional.empty(), provenance);
    }

    byte[] toBytes() {
      int floats = problem.map().totalWidth() * problem.bits();
      ByteBuffer out = ByteBuffer.allocate(8 + 4 * floats).putLong(steps);
      of.values()
          .forEach(
              weights -> {
                for (float[] row : weights) {
                  for (float value : row) {
                    out.putFloat(value);
                  }
                }
              });
      return out.array();
    }
  }
}
