package io.hammingbird.core.evaluate;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.Item;
import java.util.List;

/**
 * A data set split in two.
 *
 * @param dataset its name
 * @param shape the modalities that take part
 * @param train what is learned and searched, in order of arrival
 * @param test what asks
 */
public record EvaluationData(
    String dataset, CollectionShape shape, List<Item> train, List<Item> test) {

  public EvaluationData {
    train = requireComplete(shape, train);
    test = requireComplete(shape, test);
    if (train.isEmpty() || test.isEmpty()) {
      throw new IllegalArgumentException(
          "data set '%s' has %d items to learn and %d to ask, needs at least one of both"
              .formatted(dataset, train.size(), test.size()));
    }
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
}
