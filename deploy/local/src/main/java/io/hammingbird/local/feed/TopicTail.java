package io.hammingbird.local.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the committed records of one topic from its beginning, further with every call. Not
 * thread-safe; use it in one thread at a time.
 */
public final class TopicTail implements AutoCloseable {

  /** What is done with a record. */
  public interface Reader {
    void read(ConsumerRecord<byte[], byte[]> record);
  }

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions = new ArrayList<>();

  /**
   * Begins to read {@code topic}.
   *
   * @param kafka settings of the consumer; has {@code bootstrap.servers} at least
   */
  public TopicTail(Map<String, String> kafka, String topic) {
    Map<String, Object> settings = new TreeMap<>(kafka);
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", "false");
    settings.put("auto.offset.reset", "earliest");
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer
        .partitionsFor(topic)
        .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Reads what is there by now; records of transactions still open are left for the next call. */
  public void readToEnd(Reader reader) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
      consumer.poll(Duration.ofMillis(100)).forEach(reader::read);
    }
  }

  /** Reads what comes within {@code patience}, and returns as soon as something has come. */
  public void readNext(Duration patience, Reader reader) {
    consumer.poll(patience).forEach(reader::read);
  }

  /** Makes a {@link #readNext} in another thread throw a WakeupException. Thread-safe. */
  public void wakeUp() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
