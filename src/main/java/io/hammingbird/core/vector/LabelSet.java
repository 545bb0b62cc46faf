package io.hammingbird.core.vector;

import java.util.Collection;
import java.util.List;

/**
 * The labels of an item: class names, sorted and distinct, so that equal sets are equal values.
 *
 * @param names the class names in ascending order
 */
public record LabelSet(List<String> names) implements Comparable<LabelSet> {

  private static final LabelSet EMPTY = new LabelSet(List.of());

  public LabelSet {
    names = names.stream().sorted().distinct().toList();
    if (!names.isEmpty() && names.get(0).isEmpty()) {
      throw new IllegalArgumentException("a label is the empty string, but a class needs a name");
    }
  }

  /** Returns the set of {@code names}. */
  public static LabelSet of(String... names) {
    return new LabelSet(List.of(names));
  }

  /** Returns the set of {@code names}. */
  public static LabelSet of(Collection<String> names) {
    return new LabelSet(List.copyOf(names));
  }

  /** Returns the set of an unlabelled item. */
  public static LabelSet empty() {
    return EMPTY;
  }

  /** Returns whether there is no label. */
  public boolean isEmpty() {
    return names.isEmpty();
  }

  /** Returns how many labels there are. */
  public int size() {
    return names.size();
  }

  /** Returns whether this set and {@code other} share a label. */
  public boolean intersects(LabelSet other) {
    for (String name : names) {
      if (other.names.contains(name)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int compareTo(LabelSet other) {
    int shorter = Math.min(names.size(), other.names.size());
    for (int i = 0; i < shorter; i++) {
      int order = names.get(i).compareTo(other.names.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(names.size(), other.names.size());
  }
}
