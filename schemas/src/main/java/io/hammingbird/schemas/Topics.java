package io.hammingbird.schemas;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The one catalogue of a collection's topics: {@code <collection>.features} and so on. All but the
 * dead letters and the progress are compacted, so each holds the last value of every key.
 */
public final class Topics {

  /*
   * The name goes into topic names, URLs and the application id. No dot: it ends the prefix, and
   * Kafka's own metrics take a dot and an underscore for the same.
   */
  private static final Pattern COLLECTION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

  private final String collection;
  private final Topic features;
  private final Topic classAttributes;
  private final Topic featureMaps;
  private final Topic hashFunctions;
  private final Topic control;
  private final Topic codes;
  private final Topic deadLetters;
  private final Topic progress;

  private Topics(String collection, TopicSettings settings) {
    this.collection = collection;
    int items = settings.partitions();
    features = compacted("features", items, settings.itemBytes(), settings);
    classAttributes = compacted("class-attributes", 1, settings.itemBytes(), settings);
    featureMaps = compacted("feature-maps", 1, settings.functionBytes(), settings);
    hashFunctions = compacted("hash-functions", 1, settings.functionBytes(), settings);
    control = compacted("control", 1, settings.itemBytes(), settings);
    codes = compacted("codes", items, settings.itemBytes(), settings);
    deadLetters =
        new Topic(
            name("dead-letters"),
            1,
            Map.of(
                "cleanup.policy", "delete",
                "retention.ms", Long.toString(settings.deadLetterRetentionMs()),
                // A letter holds a whole record and why it failed.
                "max.message.bytes", Integer.toString(settings.functionBytes())));
    progress =
        new Topic(
            name("progress"),
            1,
            Map.of(
                "cleanup.policy",
                "delete",
                "retention.ms",
                Long.toString(settings.progressRetentionMs())));
  }

  /**
   * Returns the topics of {@code collection}.
   *
   * @throws IllegalArgumentException if the name is not 1 to 100 letters, digits, {@code -} and
   *     {@code _}, beginning with a letter or digit
   */
  public static Topics of(String collection, TopicSettings settings) {
    if (!COLLECTION.matcher(collection).matches()) {
      throw new IllegalArgumentException(
          "collection is named '%s', needs 1 to 100 letters, digits, '-' and '_', beginning with a letter or digit"
              .formatted(collection));
    }
    return new Topics(collection, settings);
  }

  /** Returns the collection's name. */
  public String collection() {
    return collection;
  }

  /** Returns item id → feature event; a null value deletes. The source of truth for items. */
  public Topic features() {
    return features;
  }

  /** Returns class name → attribute vector. */
  public Topic classAttributes() {
    return classAttributes;
  }

  /** Returns generation → feature map. */
  public Topic featureMaps() {
    return featureMaps;
  }

  /** Returns version → hash function. */
  public Topic hashFunctions() {
    return hashFunctions;
  }

  /** Returns setting → value. */
  public Topic control() {
    return control;
  }

  /** Returns item id → codes; a null value deletes. For consumers with an index of their own. */
  public Topic codes() {
    return codes;
  }

  /** Returns original key → the record that could not be used, and why. */
  public Topic deadLetters() {
    return deadLetters;
  }

  /** Returns collection → how far its learner is, again and again. */
  public Topic progress() {
    return progress;
  }

  /** Returns every topic. */
  public List<Topic> all() {
    return List.of(
        features,
        classAttributes,
        featureMaps,
        hashFunctions,
        control,
        codes,
        deadLetters,
        progress);
  }

  private Topic compacted(String suffix, int partitions, int largest, TopicSettings settings) {
    Map<String, String> config = new TreeMap<>();
    config.put("cleanup.policy", "compact");
    config.put("delete.retention.ms", Long.toString(settings.tombstoneRetentionMs()));
    config.put("max.message.bytes", Integer.toString(largest));
    return new Topic(name(suffix), partitions, config);
  }

  private String name(String suffix) {
    return collection + "." + suffix;
  }
}
