package io.hammingbird.local.feed;

import io.hammingbird.local.data.ItemStream;
import io.hammingbird.schemas.Topics;
import io.hammingbird.schemas.convert.ClassAttributesCodec;
import io.hammingbird.schemas.convert.FeatureEventCodec;
import io.hammingbird.schemas.convert.KeyCodec;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends a stream of items to the topics of a collection, in order of arrival. Not thread-safe, but
 * {@link #stop()} may come from any thread.
 */
public final class Feeder implements AutoCloseable {

  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(3);

  private final KafkaProducer<byte[], byte[]> producer;
  private final Topics topics;
  private final double rate;
  private final KeyCodec keys = new KeyCodec();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private volatile boolean stopped;

  /**
   * Makes a feeder.
   *
   * @param kafka settings of the producer; has {@code bootstrap.servers} at least
   * @param rate events a second at most; infinite for as fast as the broker takes them
   */
  public Feeder(Map<String, String> kafka, Topics topics, double rate) {
    if (!(rate > 0)) {
      throw new IllegalArgumentException("rate is " + rate + " events a second, needs more than 0");
    }
    Map<String, Object> settings = new TreeMap<>();
    settings.put("linger.ms", "5");
    settings.put("compression.type", "lz4");
    settings.put("enable.idempotence", "true");
    settings.put("max.request.size", String.valueOf(16 << 20));
    settings.putAll(kafka);
    this.producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    this.topics = topics;
    this.rate = rate;
  }

  /** Sends the attributes of every class and waits until the broker has them. */
  public void sendClassAttributes(ItemStream stream) {
    ClassAttributesCodec codec = new ClassAttributesCodec();
    stream
        .classAttributes()
        .forEach(
            (name, attributes) ->
                send(topics.classAttributes().name(), keys.encode(name), codec.encode(attributes)));
    flush();
  }

  /**
   * Sends the items whose id is not in {@code present} and waits until the broker has them.
   *
   * @param sent told the number of items sent so far after each
   * @return how many were sent: fewer than there are if {@link #stop()} came in between
   * @throws IllegalStateException if the broker refused an item
   */
  public int sendItems(ItemStream stream, Set<String> present, IntConsumer sent) {
    FeatureEventCodec codec = new FeatureEventCodec();
    long start = System.nanoTime();
    int count = 0;
    for (int position = 0; position < stream.size() && !stopped; position++) {
      String id = stream.id(position);
      if (present.contains(id)) {
        continue;
      }
      pause(start, count);
      send(topics.features().name(), keys.encode(id), codec.encode(stream.item(position)));
      count++;
      sent.accept(count);
    }
    flush();
    return count;
  }

  /** Waits until item number {@code count} may leave. */
  private void pause(long start, int count) {
    if (Double.isInfinite(rate)) {
      return;
    }
    long due = start + (long) (count / rate * TimeUnit.SECONDS.toNanos(1));
    for (long left = due - System.nanoTime();
        left > 0 && !stopped;
        left = due - System.nanoTime()) {
      LockSupport.parkNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(100)));
    }
  }

  private void send(String topic, byte[] key, byte[] value) {
    throwFailure();
    var unused = // failures come to the callback
        producer.send(
            new ProducerRecord<>(topic, key, value),
            (metadata, refused) -> {
              if (refused != null) {
                failure.compareAndSet(null, refused);
              }
            });
  }

  private void flush() {
    producer.flush();
    throwFailure();
  }

  private void throwFailure() {
    Exception refused = failure.get();
    if (refused != null) {
      throw new IllegalStateException(
          "the broker refused an event: " + refused.getMessage(), refused);
    }
  }

  /** Ends {@link #sendItems} after the item it is at. */
  public void stop() {
    stopped = true;
  }

  @Override
  public void close() {
    stopped = true;
    producer.close(CLOSE_PATIENCE);
  }
}
