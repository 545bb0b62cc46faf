package io.hammingbird.core.vector;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One thing that is learned from and searched for.
 *
 * @param id the item's name, never empty
 * @param features modality to feature vector; an item may lack modalities of its collection
 * @param labels the classes it belongs to; empty where it is unlabelled
 * @param attributes free key-value pairs that travel with the item
 * @param eventTimeMs when the item came to be, in milliseconds since the epoch
 */
public record Item(
    String id,
    SortedMap<String, FeatureVector> features,
    LabelSet labels,
    SortedMap<String, String> attributes,
    long eventTimeMs) {

  public Item {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("item id is empty, but every item needs a name");
    }
    features = Collections.unmodifiableSortedMap(new TreeMap<>(features));
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  /** Returns the item with the given parts; the maps are copied. */
  public static Item of(
      String id,
      Map<String, ? extends FeatureVector> features,
      LabelSet labels,
      Map<String, String> attributes,
      long eventTimeMs) {
    return new Item(id, new TreeMap<>(features), labels, new TreeMap<>(attributes), eventTimeMs);
  }

  /** Returns whether the item has features in every one of {@code modalities}. */
  public boolean hasAll(Iterable<String> modalities) {
    for (String modality : modalities) {
      if (!features.containsKey(modality)) {
        return false;
      }
    }
    return true;
  }
}
