package io.hammingbird.core.vector;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of classes beside their items: one attribute vector a class, all of one width.
 *
 * @param vectors class name to attributes
 */
public record ClassAttributes(SortedMap<String, DenseVector> vectors) {

  /** Nothing is known of any class. */
  public static final ClassAttributes NONE = new ClassAttributes(new TreeMap<>());

  public ClassAttributes {
    vectors = Collections.unmodifiableSortedMap(new TreeMap<>(vectors));
    if (!vectors.isEmpty()) {
      int width = vectors.get(vectors.firstKey()).dimension();
      vectors.forEach(
          (name, vector) -> {
            if (vector.dimension() != width || width == 0) {
              throw new IllegalArgumentException(
                  "class '%s' has %d attributes, needs %d as the others and at least one"
                      .formatted(name, vector.dimension(), width));
            }
          });
    }
  }

  /** Returns the attributes in {@code vectors}. */
  public static ClassAttributes of(Map<String, DenseVector> vectors) {
    return new ClassAttributes(new TreeMap<>(vectors));
  }

  /** Returns d_A, the number of attributes; 0 where nothing is known. */
  public int width() {
    return vectors.isEmpty() ? 0 : vectors.get(vectors.firstKey()).dimension();
  }

  /** Returns whether every class in {@code labels} has attributes. */
  public boolean coverAll(LabelSet labels) {
    return vectors.keySet().containsAll(labels.names());
  }
}
