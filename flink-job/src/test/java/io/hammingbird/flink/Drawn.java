package io.hammingbird.flink;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.FeatureMaps;
import io.hammingbird.core.learn.LearnSettings;
import io.hammingbird.core.learn.PublishSettings;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.flink.type.SourceRecord;
import io.hammingbird.schemas.AttributeVector;
import io.hammingbird.schemas.convert.ClassAttributesCodec;
import io.hammingbird.schemas.convert.FeatureEventCodec;
import io.hammingbird.schemas.convert.KeyCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Items, maps, settings and records to test with: two modalities whose classes are clusters. */
public final class Drawn {

  public static final CollectionShape SHAPE = CollectionShape.of(Map.of("image", 6, "text", 4));
  public static final int ANCHORS = 5;

  private static final FeatureEventCodec EVENTS = new FeatureEventCodec();
  private static final ClassAttributesCodec CLASSES = new ClassAttributesCodec();
  private static final KeyCodec KEYS = new KeyCodec();

  private Drawn() {}

  public static LearnSettings learn(int bootstrap, double holdOut) {
    return new LearnSettings(
        SHAPE, "probe", new TreeMap<>(), 16, ANCHORS, bootstrap, 500, 7, holdOut, 64);
  }

  /** Solves as often as the tick allows, and rests after a second. */
  public static PublishSettings eager() {
    return new PublishSettings(0, 1000, 1);
  }

  /** Returns items 0 to n − 1 of three classes. */
  public static List<Item> items(int n) {
    List<Item> items = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      items.add(item(i, i % 3));
    }
    return items;
  }

  /** Returns item {@code number} as it looks in class {@code label}. */
  public static Item item(int number, int label) {
    return Item.of(
        "item-" + number,
        Map.of("image", vector(6, number, label), "text", vector(4, number, label)),
        LabelSet.of("class-" + label),
        Map.of(),
        1_000_000L + number);
  }

  /** Returns {@code item} with other parts. */
  public static Item with(Item item, Map<String, FeatureVector> features, LabelSet labels) {
    return Item.of(item.id(), features, labels, item.attributes(), item.eventTimeMs());
  }

  private static DenseVector vector(int dimension, int number, int label) {
    SplittableRandom random = new SplittableRandom(31L * number + dimension);
    float[] values = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      values[i] = (float) (random.nextGaussian() + (i % 3 == label ? 2 : 0));
    }
    return DenseVector.copyOf(values);
  }

  /** Returns a map drawn from 20 items; the same for the same generation. */
  public static FeatureMap map(int generation) {
    return FeatureMaps.rbf(generation, items(20), SHAPE, ANCHORS, generation);
  }

  public static byte[] key(String id) {
    return KEYS.encode(id);
  }

  public static byte[] value(Item item) {
    return EVENTS.encode(item);
  }

  /** Returns the record that puts {@code item}. */
  public static SourceRecord put(Item item) {
    return record(key(item.id()), value(item));
  }

  /** Returns the record that describes a class. */
  public static SourceRecord describe(String className, float... attributes) {
    return record(
        key(className),
        CLASSES.encode(new AttributeVector(DenseVector.copyOf(attributes), List.of())));
  }

  /** Returns the record that deletes {@code id}. */
  public static SourceRecord tombstone(String id) {
    return record(key(id), null);
  }

  public static SourceRecord record(byte[] key, byte[] value) {
    return SourceRecord.of("drawn.features", 2, 17, 1234, key, value);
  }
}
