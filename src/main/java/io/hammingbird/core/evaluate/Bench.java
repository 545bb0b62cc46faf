package io.hammingbird.core.evaluate;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.vector.ClassAttributes;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.Item;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What all runs of a protocol on one data set share: the feature map, which is drawn and gone
 * through once.
 *
 * @param dataset name of the data set
 * @param settings of the run
 * @param attributes of the classes that may be learned
 * @param map the feature map
 * @param train what is learned, in order of arrival
 * @param mappingNanos what drawing the map and mapping {@code train} took
 * @param nanoClock nanoseconds from any origin
 */
record Bench(
    String dataset,
    EvaluationSettings settings,
    ClassAttributes attributes,
    FeatureMap map,
    MappedItems train,
    long mappingNanos,
    LongSupplier nanoClock) {

  static Bench of(
      String dataset,
      CollectionShape shape,
      MapKind kind,
      List<Item> items,
      ClassAttributes attributes,
      EvaluationSettings settings,
      LongSupplier nanoClock) {
    return of(dataset, shape, kind, items, items, attributes, settings, nanoClock);
  }

  /** Returns the bench whose map is drawn from the first of {@code stream}, labelled or not. */
  static Bench of(
      String dataset,
      CollectionShape shape,
      MapKind kind,
      List<Item> stream,
      List<Item> items,
      ClassAttributes attributes,
      EvaluationSettings settings,
      LongSupplier nanoClock) {
    long started = nanoClock.getAsLong();
    List<Item> first = stream.subList(0, Math.min(settings.bootstrap(), stream.size()));
    FeatureMap map =
        kind.draw(1, first, shape, settings.anchors(), settings.choice(), settings.seed());
    MappedItems train = MappedItems.of(map, items);
    long nanos = nanoClock.getAsLong() - started;
    return new Bench(dataset, settings, attributes, map, train, nanos, nanoClock);
  }

  MappedItems mapped(List<Item> items) {
    return MappedItems.of(map, items);
  }

  /** Returns the ends of the mini-batches of {@code items} items, the last partial one joined. */
  int[] ends(int items) {
    int rounds = Math.max(1, items / settings.miniBatch());
    int[] ends = new int[rounds];
    for (int round = 0; round < rounds; round++) {
      ends[round] = round == rounds - 1 ? items : (round + 1) * settings.miniBatch();
    }
    return ends;
  }
}
