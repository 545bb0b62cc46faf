package io.hammingbird.core.vector;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the items of a collection look like: its modalities and the dimension of each. The one place
 * that says whether an item may come in.
 *
 * @param dimensions modality to number of features
 */
public record CollectionShape(SortedMap<String, Integer> dimensions) implements Serializable {

  public CollectionShape {
    if (dimensions.isEmpty()) {
      throw new IllegalArgumentException("a collection needs at least one modality, found none");
    }
    dimensions.forEach(
        (modality, dimension) -> {
          if (modality.isEmpty() || dimension < 1) {
            throw new IllegalArgumentException(
                "modality '%s' has dimension %d, but needs a name and a dimension of at least 1"
                    .formatted(modality, dimension));
          }
        });
    dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
  }

  /** Returns the shape of {@code dimensions}. */
  public static CollectionShape of(Map<String, Integer> dimensions) {
    return new CollectionShape(new TreeMap<>(dimensions));
  }

  /** Returns the modalities in ascending order: the order of their blocks in the moments. */
  public List<String> modalities() {
    return List.copyOf(dimensions.keySet());
  }

  /**
   * Returns {@code item} if it fits.
   *
   * @throws IllegalArgumentException naming what was wrong, what was found and what is needed
   */
  public Item require(Item item) {
    if (item.features().isEmpty()) {
      throw new IllegalArgumentException(
          "item '%s' has no features; it needs at least one of %s"
              .formatted(item.id(), modalities()));
    }
    item.features().forEach(this::require);
    return item;
  }

  /**
   * Checks one vector.
   *
   * @throws IllegalArgumentException if the modality is unknown or the dimension differs
   */
  public void require(String modality, FeatureVector vector) {
    Integer dimension = dimensions.get(modality);
    if (dimension == null) {
      throw new IllegalArgumentException(
          "unknown modality '%s'; this collection has %s".formatted(modality, modalities()));
    }
    if (vector.dimension() != dimension) {
      throw new IllegalArgumentException(
          "modality '%s' has %d features, needs %d"
              .formatted(modality, vector.dimension(), dimension));
    }
  }
}
