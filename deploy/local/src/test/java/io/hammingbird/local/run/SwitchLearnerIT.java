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
import io.hammingbird.local.broker.LocalPorts;
import io.hammingbird.local.draw.DemoStream;
import io.hammingbird.local.feed.Feeder;
import io.hammingbird.local.flink.FlinkJob;
import io.hammingbird.local.flink.LocalFlink;
import io.hammingbird.schemas.TopicSettings;
import io.hammingbird.schemas.Topics;
import io.hammingbird.topology.app.IndexApp;
import io.hammingbird.topology.app.IndexSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One learner takes over from another, of another code length, while people go on searching. */
final class SwitchLearnerIT {

  private static final int ITEMS = 1_500;
  private static final int LIMIT = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final DemoStream stream = new DemoStream(ITEMS, 0);
  private final Topics topics = Topics.of("switched", TopicSettings.defaults());
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicInteger asked = new AtomicInteger();
  private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());

  private EmbeddedBroker broker;
  private IndexApp index;
  private IndexClient client;

  @BeforeEach
  void start(@TempDir Path dir) throws IOException, InterruptedException {
    broker = EmbeddedBroker.start(dir.resolve("broker"));
    Map<String, String> kafka = Map.of("bootstrap.servers", broker.brokers());
    CollectionTopics.create(kafka, topics);
    index =
        IndexApp.start(
            IndexSettings.builder(
                    broker.brokers(), topics.collection(), stream.shape(), dir.resolve("index"))
                .address(LocalPorts.HOST, 0)
                .build());
    client = new IndexClient("http://" + LocalPorts.HOST + ":" + index.port(), topics.collection());
    try (Feeder feeder = new Feeder(kafka, topics, Double.POSITIVE_INFINITY)) {
      feeder.sendClassAttributes(stream);
      feeder.sendItems(stream, Set.of(), sent -> {});
    }
  }

  @AfterEach
  void stop() {
    index.close();
    broker.close();
  }

  private FlinkJob submit(LocalFlink flink, String learner, int bits) throws IOException {
    LearnSettings learn =
        new LearnSettings(
            stream.shape(), learner, new TreeMap<>(), bits, 100, 500, 5_000, 0, 0.1, 256);
    JobSettings job =
        new JobSettings(
            broker.brokers(),
            topics.collection(),
            learn,
            new PublishSettings(500, 1_500, 0.2),
            200,
            128,
            2,
            Map.of());
    return flink.submit(job.jobName(), env -> LearnerJob.wire(env, job));
  }

  private void awaitDone(FlinkJob job) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .until(() -> Progress.of(job.metrics("solve"), index.stats()), now -> now.isDone(ITEMS));
  }

  /** Asks as fast as answers come, and notes down each that is not whole. */
  private void ask(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    while (!stopped.get()) {
      String query =
          "{\"query\": {\"item\": \"%s\", \"modality\": \"text\"}, \"target\": \"image\", \"limit\": %d}"
              .formatted(stream.id(random.nextInt(ITEMS)), LIMIT);
      try {
        IndexClient.Answer answer = client.search(query);
        if (answer.status() != 200
            || answer.body().path("partial").asBoolean(true)
            || answer.body().path("hits").size() != LIMIT) {
          wrong.add(answer.toString());
        }
      } catch (IOException | InterruptedException e) {
        wrong.add(e.toString());
      }
      asked.incrementAndGet();
    }
  }

  @Test
  void anotherLearner_takesOver_withoutAFailedPartialOrShortAnswer(@TempDir Path dir)
      throws IOException, InterruptedException {
    try (LocalFlink first = LocalFlink.start(dir.resolve("first"), 0, 2, 0)) {
      awaitDone(submit(first, "a2lh", 32));
    }
    HashFunction before = target();
    List<Thread> askers = List.of(new Thread(() -> ask(1)), new Thread(() -> ask(2)));
    askers.forEach(Thread::start);
    try (LocalFlink second = LocalFlink.start(dir.resolve("second"), 0, 2, 0)) {
      FlinkJob job = submit(second, "uddh", 48);
      // Until its first version there is nothing to tell a job that rests from one that waits.
      await().atMost(PATIENCE).until(() -> target().generation() > before.generation());
      awaitDone(job);
    }
    int until = asked.get();
    await().atMost(PATIENCE).until(() -> asked.get() > until + 20);
    stopped.set(true);
    for (Thread asker : askers) {
      asker.join();
    }
    HashFunction after = target();

    assertThat(wrong).as("of %d answers", asked.get()).isEmpty();
    assertThat(asked.get()).isGreaterThan(100);
    assertThat(before.provenance().learner()).isEqualTo("a2lh");
    assertThat(after.provenance().learner()).isEqualTo("uddh");
    assertThat(after.generation()).isEqualTo(before.generation() + 1);
    assertThat(after.version()).isGreaterThan(before.version());
    assertThat(after.bits()).isEqualTo(48);
    assertThat(index.stats().held().at(after.version())).isEqualTo(ITEMS);
    assertThat(client.search("text", stream.features("red circle"), "image", LIMIT)).hasSize(LIMIT);
  }

  private HashFunction target() {
    return index.functions().function(index.functions().target()).orElseThrow();
  }
}
