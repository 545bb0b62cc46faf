package io.hammingbird.client;

import java.util.ArrayList;
import java.util.List;

/**
 * Which items may be found: those that meet all of {@code must}, at least one of {@code should}
 * where it has any, and none of {@code mustNot}.
 */
public record Filter(List<Condition> must, List<Condition> should, List<Condition> mustNot) {

  /** What an item is asked. */
  public sealed interface Condition {}

  /** It has the label. */
  public record HasLabel(String label) implements Condition {}

  /** Its attribute has one of the values. */
  public record HasAttribute(String name, List<String> values) implements Condition {
    public HasAttribute {
      values = List.copyOf(values);
    }
  }

  public Filter {
    must = List.copyOf(must);
    should = List.copyOf(should);
    mustNot = List.copyOf(mustNot);
  }

  /** Returns the condition that an item has {@code label}. */
  public static Condition label(String label) {
    return new HasLabel(label);
  }

  /** Returns the condition that the attribute {@code name} has one of {@code values}. */
  public static Condition attribute(String name, String... values) {
    return new HasAttribute(name, List.of(values));
  }

  /** Returns a filter to be completed. */
  public static Builder builder() {
    return new Builder();
  }

  /** A filter under way. Not thread-safe. */
  public static final class Builder {

    private final List<Condition> must = new ArrayList<>();
    private final List<Condition> should = new ArrayList<>();
    private final List<Condition> mustNot = new ArrayList<>();

    private Builder() {}

    /** Adds conditions that have to be met. */
    public Builder must(Condition... conditions) {
      must.addAll(List.of(conditions));
      return this;
    }

    /** Adds conditions one of which has to be met. */
    public Builder should(Condition... conditions) {
      should.addAll(List.of(conditions));
      return this;
    }

    /** Adds conditions that must not be met. */
    public Builder mustNot(Condition... conditions) {
      mustNot.addAll(List.of(conditions));
      return this;
    }

    /** Returns the filter. */
    public Filter build() {
      return new Filter(must, should, mustNot);
    }
  }
}
