package io.hammingbird.local.fault;

import io.hammingbird.core.sample.IdHash;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.Item;
import io.hammingbird.local.feed.TopicTail;
import io.hammingbird.schemas.Topics;
import io.hammingbird.schemas.convert.FeatureEventCodec;
import io.hammingbird.schemas.convert.KeyCodec;
import io.hammingbird.schemas.convert.RecordFormatException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The features topic from its beginning, read by nothing that the job or the index is made of but
 * its codecs: the table as it stands, and where records lie that no one can use. Not thread-safe.
 */
final class FeatureHistory {

  private final CollectionShape shape;
  private final KeyCodec keys = new KeyCodec();
  private final FeatureEventCodec codec = new FeatureEventCodec();
  private final Map<String, Item> table = new TreeMap<>();
  private final Set<String> badPlaces = new TreeSet<>();
  private long records;

  private FeatureHistory(CollectionShape shape) {
    this.shape = shape;
  }

  /** Reads all of it. */
  static FeatureHistory read(Map<String, String> kafka, Topics topics, CollectionShape shape) {
    FeatureHistory history = new FeatureHistory(shape);
    try (TopicTail tail = new TopicTail(kafka, topics.features().name())) {
      tail.readToEnd(history::take);
    }
    return history;
  }

  static String place(int partition, long offset) {
    return partition + "@" + offset;
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    records++;
    String id;
    try {
      id = keys.decode(record.key());
    } catch (RecordFormatException e) {
      badPlaces.add(place(record.partition(), record.offset()));
      return;
    }
    table.remove(id); // the last record of a key holds, whatever it is
    if (record.value() == null) {
      return;
    }
    try {
      Item item = codec.decode(id, record.value());
      shape.require(item);
      table.put(id, item);
    } catch (RecordFormatException | IllegalArgumentException e) {
      badPlaces.add(place(record.partition(), record.offset()));
    }
  }

  /** Returns the items that are there. */
  Map<String, Item> table() {
    return table;
  }

  /** Returns where the records lie that no one can use. */
  Set<String> badPlaces() {
    return badPlaces;
  }

  /** Returns how many records there are. */
  long records() {
    return records;
  }

  /** Returns the revision of every item that has one. */
  Map<String, Long> revisions() {
    Map<String, Long> revisions = new HashMap<>();
    table.forEach(
        (id, item) -> {
          String revision = item.attributes().get(Drawn.REVISION);
          if (revision != null) {
            revisions.put(id, Long.parseLong(revision));
          }
        });
    return revisions;
  }

  /**
   * How the learner has to have counted the table.
   *
   * @param learned labelled and whole
   * @param heldOut the same, kept back to measure
   * @param others without a label, or without a modality
   */
  record Counts(long learned, long heldOut, long others) {}

  /** Returns that, by the rule of the stream. */
  Counts counts(double holdOut) {
    long learned = 0;
    long heldOut = 0;
    for (Item item : table.values()) {
      boolean whole =
          !item.labels().names().isEmpty()
              && item.features().keySet().equals(shape.dimensions().keySet());
      if (whole) {
        boolean kept = IdHash.unit(item.id()) < holdOut;
        heldOut += kept ? 1 : 0;
        learned += kept ? 0 : 1;
      }
    }
    return new Counts(learned, heldOut, table.size() - learned - heldOut);
  }
}
