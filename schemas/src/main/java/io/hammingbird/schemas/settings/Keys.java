package io.hammingbird.schemas.settings;

import static io.hammingbird.schemas.settings.Program.COMMANDS;
import static io.hammingbird.schemas.settings.Program.INDEX;
import static io.hammingbird.schemas.settings.Program.LEARNER;

import java.util.List;

/** The settings that are the same for every program of a collection. */
public final class Keys {

  /** Where Kafka is. */
  public static final Key BROKERS =
      Key.text("brokers")
          .says("Kafka brokers to ask first, `host:port` separated by commas. Needed.");

  /** Which collection. */
  public static final Key COLLECTION =
      Key.text("collection")
          .or("demo")
          .says("The collection: prefix of its topics and part of its URLs.");

  /** What items look like. */
  public static final Key SHAPE =
      Key.whole("shape.*", 1, Integer.MAX_VALUE)
          .readBy(LEARNER, INDEX)
          .says("How many features a modality has: `shape.image: 512`. Needed.");

  /** What Kafka's clients are told. */
  public static final Key KAFKA =
      Key.text("kafka.*")
          .says(
              "Any setting of Kafka's clients by Kafka's own name: `kafka.security.protocol: SSL`.");

  /** Where an index is asked. */
  public static final Key CLIENT_URL =
      Key.form("client.url", "https?://\\S+", "http://host:port")
          .or("http://127.0.0.1:8080")
          .readBy(COMMANDS)
          .says("Where commands ask the index.");

  private Keys() {}

  static List<Key> all() {
    return List.of(BROKERS, COLLECTION, SHAPE, KAFKA, CLIENT_URL);
  }
}
