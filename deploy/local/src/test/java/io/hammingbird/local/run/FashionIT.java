package io.hammingbird.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hammingbird.core.catalog.Learners;
import io.hammingbird.core.code.RankingQuality;
import io.hammingbird.core.evaluate.Contender;
import io.hammingbird.core.evaluate.EvaluationData;
import io.hammingbird.core.evaluate.EvaluationSettings;
import io.hammingbird.core.evaluate.Protocols;
import io.hammingbird.core.learn.LearnSettings;
import io.hammingbird.core.learn.PublishSettings;
import io.hammingbird.core.vector.ClassAttributes;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.local.data.DataFolder;
import io.hammingbird.local.data.ItemStream;
import io.hammingbird.local.data.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real data through the service: as good over HTTP as in the protocol that figures are made by. */
final class FashionIT {

  private static final int BITS = 64;
  private static final double HOLD_OUT = 0.04;
  private static final int EVERY = 3; // of the test items ask: as many as the time allows

  @TempDir private Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"a2lh", "default"})
  void demo_trainSplit_servesWhatTheProtocolMeasures(String learner)
      throws IOException, InterruptedException {
    Path data = Path.of(System.getProperty("hammingbird.data", "missing"), "fashion");
    assumeTrue(Files.isDirectory(data), "no data set fashion");
    DataFolder folder = DataFolder.open(data);
    ItemStream train = folder.stream(Split.TRAIN, folder.modalities(), 0);
    ItemStream test = folder.stream(Split.TEST, folder.modalities(), 0);
    List<Item> queries = new ArrayList<>();
    for (int i = 0; i < test.size(); i += EVERY) {
      queries.add(test.item(i));
    }

    Map<String, Double> served = served(learner, train, queries);
    EvaluationData split =
        new EvaluationData("fashion", train.shape(), train.items(), queries, attributes(train));
    Map<String, Double> measured =
        new Protocols(
                split, EvaluationSettings.of(0, split).withHoldOut(HOLD_OUT), System::nanoTime)
            .stream(Contender.of(Learners.byName(learner, new TreeMap<>())), BITS)
                .columns()
                .functionCodedMap();

    assertThat(served).hasSize(2).containsOnlyKeys(measured.keySet());
    measured.forEach(
        (way, mean) -> assertThat(served.get(way)).as(way).isCloseTo(mean, within(0.01)));
  }

  private static ClassAttributes attributes(ItemStream stream) {
    Map<String, DenseVector> vectors = new TreeMap<>();
    stream.classAttributes().forEach((name, vector) -> vectors.put(name, vector.values()));
    return ClassAttributes.of(vectors);
  }

  private Map<String, Double> served(String learner, ItemStream train, List<Item> queries)
      throws IOException, InterruptedException {
    LearnSettings learn = LearnSettings.of(train.shape(), learner, BITS, 0);
    DemoSettings settings =
        new DemoSettings(
            dir,
            "fashion",
            train,
            Optional.empty(),
            "fashion",
            learn,
            new PublishSettings(3_000, 3_000, 0.2),
            2,
            0,
            0,
            0,
            Double.POSITIVE_INFINITY);
    try (Demo demo = Demo.start(settings, version -> {})) {
      demo.feed();
      Progress done =
          await()
              .atMost(Duration.ofMinutes(4))
              .pollInterval(Duration.ofMillis(500))
              .until(demo.service()::progress, demo::isDone);
      Summary summary = demo.summary(done);
      assertThat(summary.itemsIndexed()).isEqualTo(train.size());
      assertThat(summary.itemsLearned() + summary.heldOut()).isEqualTo(train.size());
      assertThat(summary.deadLetters()).isZero();
      return quality(new IndexClient(demo.service().indexAddress(), "fashion"), train, queries);
    }
  }

  private static Map<String, Double> quality(
      IndexClient client, ItemStream train, List<Item> queries)
      throws IOException, InterruptedException {
    Map<String, LabelSet> labels = new HashMap<>();
    train.items().forEach(item -> labels.put(item.id(), item.labels()));
    Map<String, Double> means = new TreeMap<>();
    for (List<String> way : List.of(List.of("image", "text"), List.of("text", "image"))) {
      double sum = 0;
      for (Item query : queries) {
        int[] items = new int[BITS + 1];
        int[] relevant = new int[BITS + 1];
        for (IndexClient.Hit hit :
            client.search(way.get(0), query.features().get(way.get(0)), way.get(1), 20_000)) {
          items[hit.distance()]++;
          relevant[hit.distance()] += labels.get(hit.id()).intersects(query.labels()) ? 1 : 0;
        }
        sum += RankingQuality.of(items, relevant).averagePrecision();
      }
      means.put(way.get(0) + "->" + way.get(1), sum / queries.size());
    }
    return means;
  }
}
