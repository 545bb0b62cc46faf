package io.hammingbird.local.fault;

import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.local.bench.Synthetic;
import io.hammingbird.schemas.Topics;
import io.hammingbird.schemas.convert.FeatureEventCodec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends what no producer should send. */
final class Poison {

  private static final float MARK = 12345.678f;
  private static final int LARGE = 6 << 20;
  private static final int TOO_LARGE = 9 << 20;

  private final Map<String, String> kafka;
  private final String topic;
  private final Drawn drawn;
  private final SplittableRandom random;
  private long sent;

  Poison(Map<String, String> kafka, Topics topics, Drawn drawn, long seed) {
    this.kafka = kafka;
    this.topic = topics.features().name();
    this.drawn = drawn;
    this.random = new SplittableRandom(seed);
  }

  private KafkaProducer<byte[], byte[]> producer(Map<String, String> also) {
    Map<String, Object> settings = new TreeMap<>(kafka);
    settings.put("acks", "all");
    settings.put("max.request.size", String.valueOf(16 << 20));
    settings.put("buffer.memory", String.valueOf(64 << 20));
    settings.put("delivery.timeout.ms", "60000");
    settings.put("request.timeout.ms", "10000");
    settings.put("max.block.ms", "30000");
    settings.putAll(also);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private ProducerRecord<byte[], byte[]> record(String id, byte[] value) {
    return new ProducerRecord<>(topic, id.getBytes(StandardCharsets.UTF_8), value);
  }

  private byte[] event(String id, Map<String, FeatureVector> features) {
    return new FeatureEventCodec()
        .encode(Item.of(id, features, LabelSet.of("cluster-0"), Map.of(), 0));
  }

  private String id() {
    return "poison-%03d".formatted(random.nextInt(200));
  }

  /** Sends sound items and after them, under some of their names, records of every bad kind. */
  String bad(int ofEach) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < ofEach; i++) {
      String sound = id();
      records.add(record(sound, new FeatureEventCodec().encode(drawn.item(sound, 1))));
      records.add(record(id(), new byte[] {1, 2, 3}));
      String id = id();
      records.add(record(id, event(id, Map.of(Synthetic.IMAGE, vector(3)))));
      records.add(record(id, event(id, Map.of("sound", vector(3)))));
      records.add(record("", event("any", Map.of(Synthetic.IMAGE, vector(64)))));
      records.add(record(id(), notFinite()));
    }
    return "%d of %d records taken".formatted(send(records), records.size());
  }

  private static DenseVector vector(int dimension) {
    float[] values = new float[dimension];
    values[0] = MARK;
    return DenseVector.copyOf(values);
  }

  /** Vectors refuse NaN, so it is written over a mark in the bytes. */
  private byte[] notFinite() {
    byte[] event = event("any", Map.of(Synthetic.IMAGE, vector(64)));
    ByteBuffer bytes = ByteBuffer.wrap(event).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at + 4 <= event.length; at++) {
      if (bytes.getFloat(at) == MARK) {
        bytes.putFloat(at, Float.NaN);
        return event;
      }
    }
    throw new IllegalStateException("the mark is not in the bytes");
  }

  private int send(List<ProducerRecord<byte[], byte[]>> records) {
    List<Future<RecordMetadata>> answers = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
      for (ProducerRecord<byte[], byte[]> record : records) {
        answers.add(producer.send(record));
      }
      producer.flush();
    }
    int taken = 0;
    for (Future<RecordMetadata> answer : answers) {
      taken += cause(answer) == null ? 1 : 0;
    }
    sent += taken;
    return taken;
  }

  private static Throwable cause(Future<RecordMetadata> answer) {
    try {
      answer.get();
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return e;
    }
  }

  /** Sends a sound item and a bad record of several megabytes, and one that is too large. */
  String oversized() {
    String id = "large-%d".formatted(random.nextInt(20));
    Item item = drawn.item(id, 1);
    Item large =
        Item.of(
            id,
            item.features(),
            item.labels(),
            Map.of("picture", "x".repeat(LARGE)),
            item.eventTimeMs());
    int taken =
        send(
            List.of(
                record(id, new FeatureEventCodec().encode(large)), record(id(), new byte[LARGE])));
    Throwable refusal;
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
      refusal = cause(producer.send(record("too-large", new byte[TOO_LARGE])));
    }
    if (!(refusal instanceof RecordTooLargeException)) {
      throw new IllegalStateException("9 MiB should be too large, but came to: " + refusal);
    }
    return "%d of 2 records of 6 MiB taken, 9 MiB refused".formatted(taken);
  }

  /**
   * Lets a transactional producer be replaced by another while it is writing, and go on.
   *
   * @throws IllegalStateException if it could
   */
  String zombie(int items) {
    Map<String, String> also =
        Map.of("transactional.id", "hammingbird-fault-zombie", "transaction.timeout.ms", "60000");
    try (KafkaProducer<byte[], byte[]> old = producer(also)) {
      old.initTransactions();
      old.beginTransaction();
      sendAll(old, items, "zombie");
      old.flush();
      try (KafkaProducer<byte[], byte[]> fresh = producer(also)) {
        fresh.initTransactions();
        fresh.beginTransaction();
        sendAll(fresh, items, "fresh");
        fresh.commitTransaction();
      }
      try {
        sendAll(old, 1, "zombie");
        old.commitTransaction();
      } catch (ProducerFencedException refused) {
        return items + " of its records aborted, then it was fenced";
      } catch (KafkaException refused) {
        return "%d of its records aborted, then: %s"
            .formatted(items, refused.getClass().getSimpleName());
      }
    }
    throw new IllegalStateException("a producer that was replaced could commit");
  }

  private void sendAll(KafkaProducer<byte[], byte[]> producer, int items, String prefix) {
    for (int i = 0; i < items; i++) {
      String id = "%s-%03d".formatted(prefix, i);
      var unused = // the commit tells
          producer.send(record(id, new FeatureEventCodec().encode(drawn.item(id, 1))));
    }
  }

  /** Returns how many records were taken. */
  long sent() {
    return sent;
  }
}
