package io.hammingbird.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.learn.LearnSettings;
import io.hammingbird.core.learn.PublishSettings;
import io.hammingbird.flink.app.JobSettings;
import io.hammingbird.flink.app.LearnerJob;
import io.hammingbird.local.broker.CollectionTopics;
import io.hammingbird.local.broker.EmbeddedBroker;
import io.hammingbird.local.draw.DemoStream;
import io.hammingbird.local.feed.Feeder;
import io.hammingbird.local.feed.TopicTail;
import io.hammingbird.local.flink.FlinkJob;
import io.hammingbird.local.flink.LocalFlink;
import io.hammingbird.schemas.TopicSettings;
import io.hammingbird.schemas.Topics;
import io.hammingbird.schemas.convert.HashFunctionCodec;
import io.hammingbird.schemas.convert.KeyCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The learner job goes on from an older state than its newest, as from an earlier savepoint. */
final class GoingBackIT {

  private static final Topics TOPICS = Topics.of("back", TopicSettings.defaults());

  @TempDir private Path dir;

  private EmbeddedBroker broker;

  private Map<String, String> kafka() {
    return Map.of("bootstrap.servers", broker.brokers());
  }

  private void send(int items) {
    try (Feeder feeder = new Feeder(kafka(), TOPICS, Double.POSITIVE_INFINITY)) {
      feeder.sendItems(new DemoStream(items, 0), Set.of(), sent -> {});
    }
  }

  private FlinkJob submit(LocalFlink flink) throws IOException {
    LearnSettings learn =
        new LearnSettings(
            new DemoStream(1, 0).shape(), "a2lh", new TreeMap<>(), 16, 40, 100, 5_000, 0, 0.1, 128);
    JobSettings job =
        new JobSettings(
            broker.brokers(),
            TOPICS.collection(),
            learn,
            new PublishSettings(500, 1_000, 1),
            200,
            128,
            1,
            Map.of());
    return flink.submit(job.jobName(), env -> LearnerJob.wire(env, job));
  }

  /** Returns the functions that were committed, in the order of their topic. */
  private List<HashFunction> published() {
    List<HashFunction> functions = new ArrayList<>();
    KeyCodec keys = new KeyCodec();
    HashFunctionCodec codec = new HashFunctionCodec();
    try (TopicTail topic = new TopicTail(kafka(), TOPICS.hashFunctions().name())) {
      topic.readToEnd(
          record -> {
            HashFunction function = codec.decode(record.value()).function();
            assertThat(keys.decodeNumber(record.key())).isEqualTo(function.version());
            functions.add(function);
          });
    }
    return functions;
  }

  private List<Long> versions() {
    return published().stream().map(HashFunction::version).toList();
  }

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(200));
  }

  /** Runs the job on what is in {@code state} until it has learned {@code items} and rests. */
  private void learn(Path state, int items) throws IOException {
    int before = published().size();
    try (LocalFlink flink = LocalFlink.start(state, 0, 1, 0)) {
      FlinkJob job = submit(flink);
      patiently()
          .until(
              () -> {
                Map<String, Double> solve = job.metrics("solve");
                double seen =
                    solve.getOrDefault("items_learned", 0.0)
                        + solve.getOrDefault("items_held_out", 0.0);
                List<Long> versions = versions();
                return seen == items
                    && solve.getOrDefault("settled", 0.0) == 1
                    && versions.size() > before
                    && versions.get(versions.size() - 1) == solve.get("last_version").longValue();
              });
    }
  }

  @Test
  void earlierState_goesOnWithVersionsOfItsOwn() throws Exception {
    try (EmbeddedBroker running = EmbeddedBroker.start(dir.resolve("broker"))) {
      broker = running;
      CollectionTopics.create(kafka(), TOPICS);
      Path state = dir.resolve("state");
      send(300);
      learn(state, 300);
      Path earlier = dir.resolve("earlier");
      copy(state, earlier);

      send(600);
      learn(state, 600);
      List<HashFunction> left = published();
      learn(earlier, 600);
      List<HashFunction> all = published();
      send(800);
      learn(earlier, 800);

      assertThat(bytes(all.subList(0, left.size()))).isEqualTo(bytes(left));
      assertThat(all.get(left.size()).provenance().reason())
          .endsWith("went back behind version " + left.size());
      assertThat(versions())
          .hasSizeGreaterThan(all.size())
          .isEqualTo(LongStream.rangeClosed(1, versions().size()).boxed().toList());
    }
  }

  private static List<ByteBuffer> bytes(List<HashFunction> functions) {
    return functions.stream().map(each -> ByteBuffer.wrap(each.toBytes())).toList();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : files.toList()) {
        Files.copy(each, to.resolve(from.relativize(each)));
      }
    }
  }
}
