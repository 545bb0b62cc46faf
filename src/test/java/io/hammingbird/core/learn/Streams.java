package io.hammingbird.core.learn;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Small labelled streams of two modalities whose classes are clusters. */
public final class Streams {

  public static final CollectionShape SHAPE = CollectionShape.of(Map.of("image", 8, "text", 5));

  private Streams() {}

  /** Returns {@code n} items of {@code classes} classes, the class following from the number. */
  public static List<Item> clusters(int n, int classes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Item> items = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      items.add(item(i, i % classes, random));
    }
    return items;
  }

  static Item item(int number, int label, SplittableRandom random) {
    return Item.of(
        "item-" + number,
        Map.of("image", around(label, 8, random), "text", around(label + 31, 5, random)),
        LabelSet.of("class-" + label),
        Map.of(),
        number);
  }

  private static DenseVector around(int centre, int dimension, SplittableRandom random) {
    SplittableRandom fixed = new SplittableRandom(centre);
    float[] values = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      values[i] = (float) (fixed.nextDouble() * 4 - 2 + 0.5 * random.nextGaussian());
    }
    return DenseVector.copyOf(values);
  }
}
