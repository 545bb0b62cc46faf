package io.hammingbird.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hammingbird.local.bench.Refresh.Step;
import io.hammingbird.local.broker.CollectionTopics;
import io.hammingbird.local.broker.EmbeddedBroker;
import io.hammingbird.local.feed.Feeder;
import io.hammingbird.local.http.HttpAccess;
import io.hammingbird.schemas.TopicSettings;
import io.hammingbird.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index in a process of its own gets new versions and a roll-back while others ask. */
final class RefreshUnderLoadIT {

  private static final int ITEMS = 20_000;
  private static final int LIMIT = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Synthetic items = new Synthetic(ITEMS, 200, 3);
  private final Hyperplanes functions = new Hyperplanes(items.shape().dimensions(), 64, 3);
  private final Topics topics = Topics.of("refreshed", TopicSettings.defaults());

  @Test
  void refresh_whileClientsAsk_noAnswerFailsOrIsPartialOrWrong(@TempDir Path dir)
      throws IOException, InterruptedException {
    try (EmbeddedBroker broker = EmbeddedBroker.start(dir.resolve("broker"));
        IndexProcess index = index(dir, broker)) {
      Map<String, String> kafka = Map.of("bootstrap.servers", broker.brokers());
      fill(kafka);
      index.start();
      index.awaitReady(PATIENCE);
      Moves.awaitItems(index.client(), ITEMS, 1, PATIENCE);

      Refresh.Result result = Refresh.run(kafka, topics, items, functions, plan(index));

      assertThat(result.faults()).isEmpty();
      assertThat(result.queries().failures()).isEmpty();
      assertThat(result.queries().partial()).isZero();
      assertThat(result.checked()).isEqualTo((int) result.queries().latency().count());
      assertThat(result.steps()).extracting(Step::version).containsExactly(2L, 3L, 2L, 3L, 4L);
      // Else nothing would have been asked while items moved.
      assertThat(result.queries().samples())
          .anyMatch(sample -> sample.answer().versions().size() > 1);
      assertThat(Files.readAllLines(dir.resolve("audit")))
          .as("the roll-back, as the app itself wrote it down")
          .satisfiesExactly(
              pin -> assertThat(pin).contains("\"action\":\"version:pin\""),
              unpin -> assertThat(unpin).contains("\"action\":\"version:unpin\""));
    }
  }

  private void fill(Map<String, String> kafka) throws InterruptedException {
    CollectionTopics.create(kafka, topics);
    functions.publish(kafka, topics, 1);
    try (Feeder feeder = new Feeder(kafka, topics, Double.POSITIVE_INFINITY)) {
      feeder.sendItems(items, Set.of(), sent -> {});
    }
  }

  private IndexProcess index(Path dir, EmbeddedBroker broker) throws IOException {
    return new IndexProcess(
        dir.resolve("index"),
        "512m",
        topics.collection(),
        List.of(
            "brokers=" + broker.brokers(),
            "shape.image=64",
            "shape.text=64",
            "http.audit-log=" + dir.resolve("audit")));
  }

  private static Refresh.Plan plan(IndexProcess index) {
    QuerySettings queries =
        new QuerySettings(
            List.of(index.address()),
            HttpAccess.OPEN,
            "refreshed",
            2,
            LIMIT,
            1,
            JsonNodeFactory.instance.objectNode());
    return new Refresh.Plan(queries, 1, 3, Duration.ofSeconds(1), Duration.ofSeconds(1));
  }
}
