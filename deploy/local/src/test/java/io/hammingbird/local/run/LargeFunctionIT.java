package io.hammingbird.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hammingbird.core.encode.Activation;
import io.hammingbird.core.encode.Dense;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.encode.Provenance;
import io.hammingbird.core.learn.Lineage;
import io.hammingbird.flink.io.KafkaLineage;
import io.hammingbird.flink.io.KafkaSinks;
import io.hammingbird.flink.type.JobTypes;
import io.hammingbird.local.broker.CollectionTopics;
import io.hammingbird.local.broker.EmbeddedBroker;
import io.hammingbird.local.broker.LocalPorts;
import io.hammingbird.local.draw.DemoStream;
import io.hammingbird.local.feed.Feeder;
import io.hammingbird.local.flink.LocalFlink;
import io.hammingbird.schemas.TopicSettings;
import io.hammingbird.schemas.Topics;
import io.hammingbird.schemas.convert.Published;
import io.hammingbird.topology.app.IndexApp;
import io.hammingbird.topology.app.IndexSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A function of many megabytes passes the job's sink, the broker and the index, also anew. */
final class LargeFunctionIT {

  private static final int ITEMS = 60;
  private static final int HIDDEN = 1024;
  private static final int BITS = 64;

  /** Room for the layers of both modalities, and far below what the topics allow. */
  private static final int LEAST_BYTES = 10 << 20;

  private static final int MOST_BYTES = 30 << 20;

  private final DemoStream stream = new DemoStream(ITEMS, 0);
  private final Topics topics = Topics.of("large", TopicSettings.defaults());

  /** Two hidden layers of 1,024 for each modality. */
  private HashFunction function() {
    SplittableRandom random = new SplittableRandom(5);
    SortedMap<String, LayerStack> stacks = new TreeMap<>();
    stream
        .shape()
        .dimensions()
        .forEach(
            (modality, dimension) ->
                stacks.put(
                    modality,
                    LayerStack.of(
                        dense(dimension, HIDDEN, random),
                        dense(HIDDEN, HIDDEN, random),
                        dense(HIDDEN, HIDDEN, random),
                        dense(HIDDEN, BITS, random))));
    Provenance provenance =
        new Provenance(
            "drawn", new TreeMap<>(), 0, 0, 0, "", 0, 0, new TreeMap<>(), new TreeMap<>());
    return new HashFunction(1, 1, BITS, stacks, Optional.empty(), provenance);
  }

  private static Dense dense(int inputs, int outputs, SplittableRandom random) {
    float[][] weights = new float[inputs][outputs];
    for (float[] row : weights) {
      for (int k = 0; k < outputs; k++) {
        row[k] = (float) (random.nextDouble() - 0.5);
      }
    }
    return Dense.of(weights, new float[outputs], Activation.TANH);
  }

  @Test
  void functionOfManyMegabytes_passesTheWholeWay(@TempDir Path dir)
      throws IOException, InterruptedException {
    HashFunction function = function();
    assertThat(function.toBytes()).hasSizeBetween(LEAST_BYTES, MOST_BYTES);
    try (EmbeddedBroker broker = EmbeddedBroker.start(dir.resolve("broker"))) {
      Map<String, String> kafka = Map.of("bootstrap.servers", broker.brokers());
      CollectionTopics.create(kafka, topics);
      try (Feeder feeder = new Feeder(kafka, topics, Double.POSITIVE_INFINITY)) {
        feeder.sendItems(stream, Set.of(), sent -> {});
      }
      try (LocalFlink flink = LocalFlink.start(dir.resolve("flink"), 0, 1, 0)) {
        var unused = flink.submit("publish", env -> publish(env, broker.brokers(), function));
        assertIndexed(broker, dir.resolve("index"), function);
      }
      assertIndexed(broker, dir.resolve("another"), function);
      assertThat(new KafkaLineage(broker.brokers(), topics, Map.of()).read())
          .isEqualTo(new Lineage(0, 1));
    }
  }

  private void publish(StreamExecutionEnvironment env, String brokers, HashFunction function) {
    env.setParallelism(1);
    env.fromData(List.of(new Published(function, 1)), JobTypes.PUBLISHED)
        .sinkTo(new KafkaSinks(brokers, topics, Map.of()).hashFunctions());
  }

  /** An index that has never seen anything encodes all items by the function. */
  private void assertIndexed(EmbeddedBroker broker, Path dir, HashFunction function)
      throws IOException, InterruptedException {
    try (IndexApp index =
        IndexApp.start(
            IndexSettings.builder(broker.brokers(), topics.collection(), stream.shape(), dir)
                .address(LocalPorts.HOST, 0)
                .build())) {
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> index.ready() && index.stats().held().at(1) == ITEMS);
      IndexClient client =
          new IndexClient("http://" + LocalPorts.HOST + ":" + index.port(), topics.collection());
      String code = function.encode(stream.item(7), false).codes().get("image").code().hex();
      assertThat(
              IndexClient.hits(
                  client.search(
                      "{\"query\": {\"code\": \"%s\", \"version\": 1}, \"target\": \"image\", \"max_distance\": 0}"
                          .formatted(code))))
          .extracting(IndexClient.Hit::id)
          .contains(stream.id(7));
    }
  }
}
