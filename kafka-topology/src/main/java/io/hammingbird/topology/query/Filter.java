package io.hammingbird.topology.query;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which items may be found: those that meet every condition of {@code must}, at least one of {@code
 * should} where there is any, and none of {@code mustNot}.
 */
public record Filter(List<Condition> must, List<Condition> should, List<Condition> mustNot) {

  /** Attribute values longer than this cannot be filtered by. */
  public static final int MOST_CHARACTERS = 256;

  /** Lets every item through. */
  public static final Filter NONE = new Filter(List.of(), List.of(), List.of());

  /** What an item is asked. */
  public sealed interface Condition permits HasLabel, HasAttribute {

    /** Returns whether an item with these labels and attributes meets the condition. */
    boolean meets(Collection<String> labels, Map<String, String> attributes);
  }

  /** The item carries the label. */
  public record HasLabel(String label) implements Condition {
    @Override
    public boolean meets(Collection<String> labels, Map<String, String> attributes) {
      return labels.contains(label);
    }
  }

  /** The item's attribute has one of the values. */
  public record HasAttribute(String name, SortedSet<String> values) implements Condition {

    public HasAttribute {
      values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
      for (String value : values) {
        if (value.length() > MOST_CHARACTERS) {
          throw new IllegalArgumentException(
              "a value of attribute '%s' has %d characters, needs at most %d"
                  .formatted(name, value.length(), MOST_CHARACTERS));
        }
      }
    }

    @Override
    public boolean meets(Collection<String> labels, Map<String, String> attributes) {
      String value = attributes.get(name);
      return value != null && values.contains(value);
    }
  }

  public Filter {
    must = List.copyOf(must);
    should = List.copyOf(should);
    mustNot = List.copyOf(mustNot);
  }

  /** Returns whether it lets every item through. */
  public boolean isNone() {
    return must.isEmpty() && should.isEmpty() && mustNot.isEmpty();
  }

  /** Returns whether an item with these labels and attributes may be found. */
  public boolean meets(Collection<String> labels, Map<String, String> attributes) {
    return must.stream().allMatch(each -> each.meets(labels, attributes))
        && (should.isEmpty() || should.stream().anyMatch(each -> each.meets(labels, attributes)))
        && mustNot.stream().noneMatch(each -> each.meets(labels, attributes));
  }
}
