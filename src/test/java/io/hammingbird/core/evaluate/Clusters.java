package io.hammingbird.core.evaluate;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A small data set of three modalities whose classes are clusters. */
public final class Clusters {

  public static final CollectionShape SHAPE =
      CollectionShape.of(Map.of("image", 8, "sound", 6, "text", 5));

  private Clusters() {}

  public static EvaluationData data(int train, int test, int classes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new EvaluationData(
        "clusters",
        SHAPE,
        items("train-", train, classes, random),
        items("test-", test, classes, random));
  }

  private static List<Item> items(String name, int count, int classes, SplittableRandom random) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int label = i % classes;
      items.add(
          Item.of(
              name + i,
              Map.of(
                  "image", around(label, 8, random),
                  "sound", around(label + 77, 6, random),
                  "text", around(label + 31, 5, random)),
              LabelSet.of("class-" + label),
              Map.of(),
              i));
    }
    return items;
  }

  private static DenseVector around(int centre, int dimension, SplittableRandom random) {
    SplittableRandom fixed = new SplittableRandom(centre);
    float[] values = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      values[i] = (float) (fixed.nextDouble() * 4 - 2 + 0.7 * random.nextGaussian());
    }
    return DenseVector.copyOf(values);
  }
}
