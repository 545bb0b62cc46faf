package io.hammingbird.local.bench;

import io.hammingbird.core.encode.Dense;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.encode.Provenance;
import io.hammingbird.schemas.Topics;
import io.hammingbird.schemas.convert.HashFunctionCodec;
import io.hammingbird.schemas.convert.KeyCodec;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Hash functions that nobody has to learn: a bit tells on which side of a random hyperplane a
 * vector lies (Charikar, STOC 2002). Two versions have nothing in common, so that a new one changes
 * half of all bits: more than any learner would.
 */
public final class Hyperplanes {

  private final SortedMap<String, Integer> dimensions;
  private final int bits;
  private final long seed;

  /**
   * Functions for items of these dimensions; modalities of one dimension share their hyperplanes,
   * so that codes compare across them.
   */
  public Hyperplanes(SortedMap<String, Integer> dimensions, int bits, long seed) {
    this.dimensions = new TreeMap<>(dimensions);
    this.bits = bits;
    this.seed = seed;
  }

  /** Returns the function of {@code version}. */
  public HashFunction function(long version) {
    SortedMap<String, LayerStack> stacks = new TreeMap<>();
    dimensions.forEach(
        (modality, dimension) -> {
          SplittableRandom random = new SplittableRandom(seed * 31 + version);
          float[][] weights = new float[dimension][bits];
          for (float[] row : weights) {
            for (int b = 0; b < bits; b++) {
              row[b] = (float) random.nextGaussian();
            }
          }
          stacks.put(modality, LayerStack.of(Dense.linear(weights)));
        });
    return new HashFunction(version, 1, bits, stacks, Optional.empty(), provenance());
  }

  private static Provenance provenance() {
    return new Provenance(
        "hyperplanes",
        new TreeMap<>(),
        0,
        0,
        0,
        "measured under load",
        0.5,
        0,
        new TreeMap<>(),
        new TreeMap<>());
  }

  /**
   * Publishes the function of {@code version} and waits until the broker has it.
   *
   * @param kafka settings of the producer; has {@code bootstrap.servers} at least
   */
  public void publish(Map<String, String> kafka, Topics topics, long version)
      throws InterruptedException {
    byte[] value = new HashFunctionCodec().encode(function(version), System.currentTimeMillis());
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            new TreeMap<>(kafka), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  topics.hashFunctions().name(), new KeyCodec().encode(version), value))
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "version %d was not published: %s".formatted(version, e.getCause().getMessage()), e);
    }
  }
}
