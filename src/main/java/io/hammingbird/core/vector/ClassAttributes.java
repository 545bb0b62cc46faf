package io.hammingbird.core.vector;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

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

  /**
   * Returns the attributes of the classes that {@link #agreeing(SortedMap) agree} on a width.
   *
   * @param vectors class name to attributes, of any widths
   */
  public static ClassAttributes agreeing(Map<String, DenseVector> vectors) {
    SortedMap<String, Integer> widths = new TreeMap<>();
    vectors.forEach((name, vector) -> widths.put(name, vector.dimension()));
    SortedMap<String, DenseVector> kept = new TreeMap<>(vectors);
    kept.keySet().retainAll(agreeing(widths));
    return new ClassAttributes(kept);
  }

  /**
   * Returns the classes of the width that most have; of two as frequent, the larger. So who reads
   * the same table keeps the same classes, whatever order it came in, and a table that changes its
   * width class by class changes it once.
   *
   * @param widths class name to its number of attributes
   */
  public static SortedSet<String> agreeing(SortedMap<String, Integer> widths) {
    SortedMap<Integer, SortedSet<String>> byWidth = new TreeMap<>();
    widths.forEach(
        (name, width) -> byWidth.computeIfAbsent(width, none -> new TreeSet<>()).add(name));
    SortedSet<String> most = new TreeSet<>();
    for (SortedSet<String> classes : byWidth.values()) {
      most = classes.size() >= most.size() ? classes : most;
    }
    return most;
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
