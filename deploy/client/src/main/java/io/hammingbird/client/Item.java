package io.hammingbird.client;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An item as it is written.
 *
 * @param id its name, not empty
 * @param features modality to its vector; none where an item was read without them
 * @param labels what it is known to be
 * @param attributes what else is known of it
 * @param eventTime when it came to be; without one the server dates it
 */
public record Item(
    String id,
    Map<String, Vector> features,
    List<String> labels,
    Map<String, String> attributes,
    Optional<Instant> eventTime) {

  public Item {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("the id of an item is empty, needs a name");
    }
    features = Collections.unmodifiableMap(new TreeMap<>(features));
    labels = List.copyOf(labels);
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
  }

  /** Returns an item to be completed. */
  public static Builder builder(String id) {
    return new Builder(id);
  }

  /** Returns the item as the JSON that a batch of the API takes, in one line. */
  public String toJson() {
    return Requests.item(this, true).toString();
  }

  /** An item under way. Not thread-safe. */
  public static final class Builder {

    private final String id;
    private final Map<String, Vector> features = new TreeMap<>();
    private final Map<String, String> attributes = new TreeMap<>();
    private List<String> labels = List.of();
    private Optional<Instant> eventTime = Optional.empty();

    private Builder(String id) {
      this.id = id;
    }

    /** Sets the features of one modality. */
    public Builder features(String modality, Vector vector) {
      features.put(modality, vector);
      return this;
    }

    /** Sets the labels. */
    public Builder labels(String... names) {
      labels = List.of(names);
      return this;
    }

    /** Sets one attribute. */
    public Builder attribute(String name, String value) {
      attributes.put(name, value);
      return this;
    }

    /** Sets when it came to be. */
    public Builder eventTime(Instant time) {
      eventTime = Optional.of(time);
      return this;
    }

    /** Returns the item. */
    public Item build() {
      return new Item(id, features, labels, attributes, eventTime);
    }
  }
}
