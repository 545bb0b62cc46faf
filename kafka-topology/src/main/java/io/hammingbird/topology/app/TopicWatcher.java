package io.hammingbird.topology.app;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the watched topics from a little before their ends, in a thread of its own. The index never
 * waits for it: a topic that is missing is looked for again and again, and so is a broker.
 */
final class TopicWatcher implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TopicWatcher.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration LOOK = Duration.ofSeconds(3);
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final Map<String, Object> client;
  private final WatchedTopics watched;
  private final Thread thread = new Thread(this::run, "hammingbird-watch");
  private final Map<TopicPartition, Long> next = new HashMap<>(); // confined to the thread
  private volatile Consumer<byte[], byte[]> consumer;
  private final CountDownLatch closing = new CountDownLatch(1);

  TopicWatcher(Map<String, Object> client, WatchedTopics watched) {
    this.client = client;
    this.watched = watched;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (closing.getCount() > 0) {
      try (Consumer<byte[], byte[]> opened =
          new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        consumer = opened;
        follow(opened);
      } catch (WakeupException e) {
        return;
      } catch (KafkaException e) {
        log.warn("progress and dead letters cannot be followed for now", e);
        pause();
      }
    }
  }

  private void pause() {
    try {
      var unused = closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closing.countDown();
    }
  }

  private void follow(Consumer<byte[], byte[]> from) {
    long lookedNanos = 0;
    boolean complete = false;
    while (closing.getCount() > 0) {
      if (!complete && (lookedNanos == 0 || System.nanoTime() - lookedNanos > LOOK.toNanos())) {
        complete = assign(from);
        lookedNanos = System.nanoTime();
      }
      if (from.assignment().isEmpty()) {
        pause();
        continue;
      }
      for (ConsumerRecord<byte[], byte[]> record : from.poll(POLL)) {
        watched.read(record);
        next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
      }
    }
  }

  /** Takes the topics that are there, and returns whether these are all. */
  private boolean assign(Consumer<byte[], byte[]> from) {
    Map<TopicPartition, Integer> there = new HashMap<>();
    watched
        .wanted()
        .forEach(
            (topic, worth) -> {
              List<PartitionInfo> partitions = from.partitionsFor(topic);
              boolean found = partitions != null && !partitions.isEmpty();
              watched.found(topic, found);
              if (found) {
                there.put(new TopicPartition(topic, 0), worth);
              }
            });
    Map<TopicPartition, Long> begins = from.beginningOffsets(there.keySet());
    Map<TopicPartition, Long> ends = from.endOffsets(there.keySet());
    from.assign(there.keySet());
    there.forEach(
        (partition, worth) -> {
          long newest = Math.max(begins.get(partition), ends.get(partition) - worth);
          long read = next.getOrDefault(partition, 0L);
          from.seek(partition, read > ends.get(partition) ? newest : Math.max(newest, read));
        });
    return there.size() == watched.wanted().size();
  }

  @Override
  public void close() {
    closing.countDown();
    Consumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
