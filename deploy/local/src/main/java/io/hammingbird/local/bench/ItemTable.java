package io.hammingbird.local.bench;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.local.feed.TopicTail;
import io.hammingbird.schemas.Topics;
import io.hammingbird.schemas.convert.FeatureEventCodec;
import io.hammingbird.schemas.convert.RecordFormatException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The items of one modality as the features topic has them, numbered in the order they are met. An
 * item that changes while answers are collected is unsettled: answers may show any of its
 * revisions. Not thread-safe.
 */
final class ItemTable implements AutoCloseable {

  private final TopicTail tail;
  private final CollectionShape shape;
  private final String modality;
  private final FeatureEventCodec codec = new FeatureEventCodec();
  private final Map<String, Integer> ordinals = new HashMap<>();
  private final List<String> ids = new ArrayList<>();
  private final List<FeatureVector> features = new ArrayList<>(); // null where there is none
  private final Map<Integer, List<FeatureVector>> revisions = new HashMap<>();
  private final BitSet unsettled = new BitSet();
  private boolean settling = true;
  private int live;
  private long records;

  ItemTable(Map<String, String> kafka, Topics topics, CollectionShape shape, String modality) {
    this.tail = new TopicTail(kafka, topics.features().name());
    this.shape = shape;
    this.modality = modality;
  }

  /** Reads on to the end of the topic as it stands now; returns how many records there were. */
  long refresh() {
    long before = records;
    tail.readToEnd(this::read);
    return records - before;
  }

  /** Makes the last revision of every item the one that holds. */
  void settle() {
    unsettled.clear();
    revisions.clear();
    settling = true;
  }

  /** Takes every item that is read from now on for one that changes while answers come. */
  void unsettle() {
    settling = false;
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    records++;
    if (record.key() == null || record.key().length == 0) {
      return;
    }
    String id = new String(record.key(), StandardCharsets.UTF_8);
    FeatureVector vector = vector(id, record.value());
    int ordinal = ordinals.computeIfAbsent(id, this::add);
    FeatureVector before = features.set(ordinal, vector);
    live += (vector == null ? 0 : 1) - (before == null ? 0 : 1);
    if (!settling) {
      unsettled.set(ordinal);
      List<FeatureVector> known = revisions.computeIfAbsent(ordinal, o -> new ArrayList<>());
      if (known.isEmpty() && before != null) {
        known.add(before);
      }
      if (vector != null) {
        known.add(vector);
      }
    }
  }

  private int add(String id) {
    ids.add(id);
    features.add(null);
    return ids.size() - 1;
  }

  /** Returns the features of a sound record that has the modality, else null. */
  private FeatureVector vector(String id, byte[] value) {
    if (value == null) {
      return null;
    }
    try {
      Item item = shape.require(codec.decode(id, value));
      return item.features().get(modality);
    } catch (RecordFormatException | IllegalArgumentException refused) {
      return null; // the index withdraws it as well
    }
  }

  /** Returns how many items there ever were: ordinals are below. */
  int size() {
    return ids.size();
  }

  /** Returns how many items there are. */
  int live() {
    return live;
  }

  String id(int ordinal) {
    return ids.get(ordinal);
  }

  /** Returns the number of {@code id}, or −1. */
  int ordinal(String id) {
    return ordinals.getOrDefault(id, -1);
  }

  /** Returns the features as last read, or null where the item is gone. */
  FeatureVector features(int ordinal) {
    return features.get(ordinal);
  }

  boolean isUnsettled(int ordinal) {
    return unsettled.get(ordinal);
  }

  /** Returns the features that an unsettled item has had. */
  List<FeatureVector> revisions(int ordinal) {
    return revisions.getOrDefault(ordinal, List.of());
  }

  @Override
  public void close() {
    tail.close();
  }
}
