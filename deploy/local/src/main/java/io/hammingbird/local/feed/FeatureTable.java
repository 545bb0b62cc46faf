package io.hammingbird.local.feed;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.Item;
import io.hammingbird.schemas.Topics;
import io.hammingbird.schemas.convert.FeatureEventCodec;
import io.hammingbird.schemas.convert.RecordFormatException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The features topic as a table of which items there are, read from the topic itself: what was sent
 * before, and how many items are valid and live. Thread-safe.
 */
public final class FeatureTable implements AutoCloseable {

  private final TopicTail tail;
  private final CollectionShape shape;
  private final FeatureEventCodec codec = new FeatureEventCodec();
  private final Map<String, Boolean> live = new HashMap<>();

  /** Begins to read the features of a collection of {@code shape}. */
  public FeatureTable(Map<String, String> kafka, Topics topics, CollectionShape shape) {
    this.tail = new TopicTail(kafka, topics.features().name());
    this.shape = shape;
  }

  /** Reads on to the end of the topic as it stands now. */
  public synchronized void refresh() {
    tail.readToEnd(this::read);
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() != null && record.key().length > 0) {
      String id = new String(record.key(), StandardCharsets.UTF_8);
      live.put(id, record.value() != null && isValid(id, record.value()));
    }
  }

  private boolean isValid(String id, byte[] value) {
    try {
      Item item = codec.decode(id, value);
      shape.require(item);
      return true;
    } catch (RecordFormatException | IllegalArgumentException refused) {
      return false;
    }
  }

  /** Returns the ids that ever had a record, those deleted or withdrawn since included. */
  public synchronized Set<String> sent() {
    return Set.copyOf(live.keySet());
  }

  /** Returns how many items are there and valid. */
  public synchronized int live() {
    return (int) live.values().stream().filter(there -> there).count();
  }

  @Override
  public synchronized void close() {
    tail.close();
  }
}
