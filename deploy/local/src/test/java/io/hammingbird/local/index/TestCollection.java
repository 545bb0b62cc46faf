package io.hammingbird.local.index;

import io.hammingbird.core.encode.Dense;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.encode.Provenance;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.schemas.Topics;
import io.hammingbird.schemas.convert.FeatureEventCodec;
import io.hammingbird.schemas.convert.HashFunctionCodec;
import io.hammingbird.schemas.convert.ProgressCodec;
import io.hammingbird.schemas.convert.ProgressPoint;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A collection of drawn items and functions on a real broker. */
final class TestCollection {

  /** The shape of its items. */
  static final CollectionShape SHAPE = CollectionShape.of(Map.of("image", 8, "text", 5));

  /** The length of its codes. */
  static final int BITS = 64;

  private final String brokers;
  private final Topics topics;

  TestCollection(String brokers, Topics topics) {
    this.brokers = brokers;
    this.topics = topics;
  }

  /** Sends items 0 to {@code items} − 1. */
  void feed(int items) {
    FeatureEventCodec codec = new FeatureEventCodec();
    try (Producer<String, byte[]> producer = producer(Map.of("linger.ms", 5))) {
      for (int i = 0; i < items; i++) {
        Item item = item(i);
        var unused =
            producer.send(
                new ProducerRecord<>(topics.features().name(), item.id(), codec.encode(item)));
      }
      producer.flush();
    }
  }

  /** Publishes the function of {@code version}, in a transaction that is committed or not. */
  void publish(long version, boolean commit) {
    byte[] value = new HashFunctionCodec().encode(function(version), 0);
    try (Producer<String, byte[]> producer =
        producer(Map.of("transactional.id", topics.collection() + "-solver-" + version))) {
      producer.initTransactions();
      producer.beginTransaction();
      var unused =
          producer.send(
              new ProducerRecord<>(topics.hashFunctions().name(), Long.toString(version), value));
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.flush();
        producer.abortTransaction();
      }
    }
  }

  /** Tells of a solve that was withheld for {@code reason}. */
  void tell(String reason) {
    ProgressPoint point =
        new ProgressPoint(
            1,
            OptionalLong.empty(),
            new ProgressPoint.Origin("none", BITS, 1),
            new ProgressPoint.Decided(ProgressPoint.Outcome.WITHHELD, reason, 0),
            new ProgressPoint.Versions(0, 0, 1),
            new ProgressPoint.Items(0, 0, 0, 0, 0),
            new ProgressPoint.Solved(0, 0, 0, 0, new TreeMap<>(), new TreeMap<>(), "whole"),
            new ProgressPoint.InService(Double.NaN, 0, 0));
    try (Producer<String, byte[]> producer = producer(Map.of())) {
      var unused =
          producer.send(
              new ProducerRecord<>(
                  topics.progress().name(),
                  topics.collection(),
                  new ProgressCodec().encode(point)));
    }
  }

  private Producer<String, byte[]> producer(Map<String, Object> more) {
    Map<String, Object> config = new TreeMap<>(more);
    config.put("bootstrap.servers", brokers);
    return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }

  /** Returns the item of {@code seed}. */
  static Item item(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Item.of(
        "item-" + seed,
        Map.of("image", vector(8, random), "text", vector(5, random)),
        LabelSet.empty(),
        Map.of(),
        seed);
  }

  private static DenseVector vector(int dimension, SplittableRandom random) {
    float[] values = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return DenseVector.copyOf(values);
  }

  /** Returns the function of {@code version}. */
  static HashFunction function(long version) {
    SplittableRandom random = new SplittableRandom(version);
    TreeMap<String, LayerStack> stacks = new TreeMap<>();
    SHAPE
        .dimensions()
        .forEach(
            (modality, dimension) -> {
              float[][] weights = new float[dimension][];
              for (int i = 0; i < dimension; i++) {
                weights[i] = vector(BITS, random).toArray();
              }
              stacks.put(modality, LayerStack.of(Dense.linear(weights)));
            });
    return new HashFunction(version, 1, BITS, stacks, Optional.empty(), provenance());
  }

  private static Provenance provenance() {
    return new Provenance(
        "none", new TreeMap<>(), 1, 0, 1, "test", 0, 0, new TreeMap<>(), new TreeMap<>());
  }
}
