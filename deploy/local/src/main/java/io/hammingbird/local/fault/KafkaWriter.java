package io.hammingbird.local.fault;

import io.hammingbird.core.vector.Item;
import io.hammingbird.local.fault.Book.Write;
import io.hammingbird.schemas.Topics;
import io.hammingbird.schemas.convert.FeatureEventCodec;
import io.hammingbird.schemas.convert.KeyCodec;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes items over Kafka at a steady rate: new ones, other features, other labels, deletions. Now
 * and then, if told so, it sends again what it has sent. One thread writes; the rest is
 * thread-safe.
 */
final class KafkaWriter implements Runnable {

  private static final Duration CLOSE = Duration.ofSeconds(35);

  private final Map<String, String> kafka;
  private final String topic;
  private final Drawn drawn;
  private final Book book;
  private final String prefix;
  private final int items;
  private final long pauseNanos;
  private final SplittableRandom random;
  private final KeyCodec keys = new KeyCodec();
  private final FeatureEventCodec codec = new FeatureEventCodec();
  private final AtomicReference<KafkaException> fatal = new AtomicReference<>();
  private final AtomicLong again = new AtomicLong();
  private final AtomicLong repeated = new AtomicLong();
  private volatile boolean stopped;

  /**
   * A writer.
   *
   * @param kafka settings of its producer; has {@code bootstrap.servers} at least
   * @param prefix of the names of its items
   * @param items how many items it writes over and over
   * @param rate writes a second
   */
  KafkaWriter(
      Map<String, String> kafka,
      Topics topics,
      Drawn drawn,
      Book book,
      String prefix,
      int items,
      double rate,
      long seed) {
    this.kafka = kafka;
    this.topic = topics.features().name();
    this.drawn = drawn;
    this.book = book;
    this.prefix = prefix;
    this.items = items;
    this.pauseNanos = (long) (TimeUnit.SECONDS.toNanos(1) / rate);
    this.random = new SplittableRandom(seed);
  }

  private KafkaProducer<byte[], byte[]> producer() {
    Map<String, Object> settings = new TreeMap<>(kafka);
    settings.put("acks", "all");
    settings.put("enable.idempotence", "true");
    settings.put("linger.ms", "5");
    settings.put("request.timeout.ms", "10000");
    settings.put("delivery.timeout.ms", "30000");
    settings.put("max.block.ms", "10000");
    settings.put("buffer.memory", String.valueOf(8 << 20));
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public void run() {
    while (!stopped) {
      fatal.set(null);
      KafkaProducer<byte[], byte[]> producer = producer();
      try {
        while (!stopped && fatal.get() == null) {
          write(producer);
          TimeUnit.NANOSECONDS.sleep(pauseNanos);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return; // the load is given up
      } finally {
        producer.close(CLOSE); // every write is told its fate
      }
    }
  }

  private void write(KafkaProducer<byte[], byte[]> producer) {
    String id = "%s-%05d".formatted(prefix, random.nextInt(items));
    boolean deletes = random.nextInt(5) == 0;
    Optional<Write> begun = book.begin(id, deletes);
    if (begun.isEmpty()) {
      return;
    }
    int copies = again.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? 2 : 1;
    repeated.addAndGet(copies - 1);
    send(producer, begun.get(), copies);
  }

  private void send(KafkaProducer<byte[], byte[]> producer, Write write, int copies) {
    Item item = write.deletes() ? null : drawn.item(write.id(), write.revision());
    byte[] value = item == null ? null : codec.encode(item);
    try {
      for (int copy = 1; copy <= copies; copy++) {
        boolean last = copy == copies;
        var unused = // the callback tells
            producer.send(
                new ProducerRecord<>(topic, keys.encode(write.id()), value),
                (metadata, failure) -> {
                  if (last) {
                    note(write, failure);
                  }
                });
      }
    } catch (KafkaException e) {
      fatal.compareAndSet(null, e);
      book.doubt(write);
    }
  }

  private void note(Write write, Exception failure) {
    if (failure == null) {
      book.acknowledge(write);
    } else {
      book.doubt(write);
    }
  }

  /** Sends each of the next {@code count} writes twice. */
  void sendTwice(int count) {
    again.addAndGet(count);
  }

  /** Returns how many writes were sent twice. */
  long repeated() {
    return repeated.get();
  }

  void stop() {
    stopped = true;
  }
}
