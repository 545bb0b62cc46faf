package io.hammingbird.core.evaluate;

import io.hammingbird.core.vector.ClassAttributes;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.Item;
import java.util.List;

/**
 * A data set split in two.
 *
 * @param dataset its name
 * @param shape the modalities that take part
 * @param train what is learned and searched, in order of arrival
 * @param test what asks; may be empty where the protocol asks by what arrives
 * @param attributes of the classes; none where nothing is known of them
 */
public record EvaluationData(
    String dataset,
    CollectionShape shape,
    List<Item> train,
    List<Item> test,
    ClassAttributes attributes) {

  public EvaluationData {
    train = requireComplete(shape, train);
    test = requireComplete(shape, test);
    if (train.isEmpty()) {
      throw new IllegalArgumentException(
          "data set '%s' has 0 items to learn, needs at least one".formatted(dataset));
    }
  }

  /** A data set of whose classes nothing is known. */
  public EvaluationData(String dataset, CollectionShape shape, List<Item> train, List<Item> test) {
    this(dataset, shape, train, test, ClassAttributes.NONE);
  }

  private static List<Item> requireComplete(CollectionShape shape, List<Item> items) {
    for (Item item : items) {
      shape.require(item);
      if (!item.hasAll(shape.modalities())) {
        throw new IllegalArgumentException(
            "item '%s' has %s, needs all of %s"
                .formatted(item.id(), item.features().keySet(), shape.modalities()));
      }
    }
    return List.copyOf(items);
  }

  /**
   * Returns the test items.
   *
   * @throws IllegalArgumentException if there is none
   */
  List<Item> requireTest() {
    if (test.isEmpty()) {
      throw new IllegalArgumentException(
          "data set '%s' has 0 items to ask, needs at least one".formatted(dataset));
    }
    return test;
  }
}
