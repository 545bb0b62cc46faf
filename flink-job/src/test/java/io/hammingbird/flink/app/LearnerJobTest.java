package io.hammingbird.flink.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.flink.Drawn;
import io.hammingbird.flink.ProbeLearner;
import io.hammingbird.schemas.DeadLetterEvent;
import io.hammingbird.schemas.convert.ProgressPoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole graph: what is learned depends on the table alone. */
final class LearnerJobTest {

  private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setConfiguration(METRICS.addToConfiguration(new Configuration()))
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(3)
              .build());

  /** Items 0 to 1,999; the first of them are what the map is drawn from. */
  private static final List<Item> ITEMS = Drawn.items(2000);

  @Test
  void graph_hasReadableNamesAndStateThatIsFoundAgain() {
    var env = StreamExecutionEnvironment.getExecutionEnvironment();
    new JobRun().wire(env, 2);
    var nodes = env.getStreamGraph(false).getStreamNodes();

    assertThat(nodes)
        .extracting(StreamNode::getOperatorName)
        .contains("Source: features", "Source: feature-maps", "validate", "ledger")
        .contains("Source: class-attributes", "attributes", "maps")
        .contains("aggregate", "solve", "hash-functions: Writer", "feature-maps: Writer")
        .contains("dead-letters: Writer", "progress: Writer");
    assertThat(nodes)
        .extracting(StreamNode::getTransformationUID)
        .doesNotContainNull()
        .doesNotHaveDuplicates();
    assertThat(nodes)
        .extracting(StreamNode::getMaxParallelism)
        .containsOnly(1, LearnerJob.MAX_PARALLELISM);
  }

  @Test
  void shuffledStreams_atParallelism1And2_leaveTheSameMoments() throws Exception {
    List<Sums> found = new ArrayList<>();
    List<byte[]> maps = new ArrayList<>();
    for (int parallelism = 1; parallelism <= 2; parallelism++) {
      try (JobRun run = new JobRun()) {
        run.start(parallelism, Optional.empty());
        run.put(shuffled(ITEMS.subList(0, JobRun.OFFERED), parallelism));
        maps.add(run.map().toBytes());
        run.put(shuffled(ITEMS, 10 + parallelism)); // The first ones a second time.
        found.add(run.settled(ITEMS));
      }
    }

    assertThat(maps.get(1)).isEqualTo(maps.get(0));
    found.get(1).requireClose(found.get(0));
  }

  @Test
  void deletedAndRelabelled_areUnlearnedExactly() throws Exception {
    try (JobRun run = new JobRun()) {
      run.start(2, Optional.empty());
      run.put(shuffled(ITEMS, 1));
      run.settled(ITEMS);

      Map<String, Item> table = new TreeMap<>();
      ITEMS.forEach(item -> table.put(item.id(), item));
      for (int i = 0; i < 500; i++) {
        Item item = ITEMS.get(3 * i);
        if (i % 2 == 0) {
          run.delete(item.id());
          table.remove(item.id());
        } else {
          Item relabelled = Drawn.with(item, item.features(), LabelSet.of("new", "class-1"));
          run.put(List.of(relabelled));
          table.put(item.id(), relabelled);
        }
      }

      run.settled(table.values());
    }
  }

  /** Items wait for the attributes of their classes, and go when these go: exactly. */
  @Test
  void attributes_lateChangedAndTaken_decideWhatIsLearned() throws Exception {
    try (JobRun run = JobRun.needingAttributes()) {
      run.start(2, Optional.empty());
      run.describe("class-0", 1, 0);
      run.put(shuffled(ITEMS, 1));
      run.settled(ofClasses("class-0"));
      JobRun.patiently().until(() -> count(run, "solve.items_withheld") == 1333);

      run.describe("class-1", 0, 1);
      run.describe("class-2", 1, 1);
      run.settled(ITEMS);
      assertThat(count(run, "solve.items_withheld")).isZero();

      run.describe("class-1", 0.5f, 1);
      run.knows("class-1", 0.5f, 1);

      run.undescribe("class-2");
      run.settled(ofClasses("class-0", "class-1"));
      run.knows("class-2");
      JobRun.patiently().until(() -> count(run, "solve.items_withheld") == 666);
    }
  }

  @Test
  void attributes_savepoint_isTakenUpWithThem(@TempDir Path folder) throws Exception {
    try (JobRun run = JobRun.needingAttributes()) {
      run.start(1, Optional.empty());
      run.describe("class-0", 1, 0);
      run.put(ITEMS.subList(0, 1000));
      run.settled(ofClasses("class-0").stream().filter(ITEMS.subList(0, 1000)::contains).toList());
      String savepoint = run.stop(folder);

      run.put(ITEMS.subList(1000, 2000));
      run.describe("class-1", 1, 1);
      run.start(2, Optional.of(savepoint));

      run.settled(ofClasses("class-0", "class-1"));
      run.knows("class-0", 1, 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dazsh", "segh"})
  void learner_thatNeedsAttributes_publishesWhatItLearnedOfThem(String name) throws Exception {
    try (JobRun run = JobRun.of(name)) {
      run.start(2, Optional.empty());
      run.put(ITEMS);
      run.describe("class-0", 1, 0, 1);
      run.describe("class-1", 0, 1, 1);
      run.describe("class-2", 1, 1, 0);

      JobRun.patiently().until(() -> !run.functions().isEmpty() && knows(run, 3));
      HashFunction last = run.functions().get(run.functions().size() - 1).function();
      assertThat(last.provenance().learner()).isEqualTo(name);
      assertThat(last.provenance().quality().get("text->image").meanAveragePrecision())
          .isGreaterThan(0.6);
      assertThat(last.encode(ITEMS.get(0), true).codes()).containsOnlyKeys("image", "text");
    }
  }

  private static boolean knows(JobRun run, int classes) {
    HashFunction last = run.functions().get(run.functions().size() - 1).function();
    return last.labelCodes().orElseThrow().classes().size() == classes;
  }

  private static List<Item> ofClasses(String... classes) {
    return ITEMS.stream()
        .filter(item -> List.of(classes).containsAll(item.labels().names()))
        .toList();
  }

  @Test
  void badInput_isDeadLetteredAndTheStreamGoesOn() throws Exception {
    try (JobRun run = new JobRun()) {
      run.start(2, Optional.empty());
      run.put(ITEMS.subList(0, 400));
      run.settled(ITEMS.subList(0, 400));

      byte[] sound = Drawn.value(ITEMS.get(0));
      Item wide =
          Drawn.with(ITEMS.get(0), Map.of("text", DenseVector.copyOf(1, 2, 3)), LabelSet.empty());
      Item loud =
          Drawn.with(ITEMS.get(0), Map.of("sound", DenseVector.copyOf(1)), LabelSet.empty());
      send(run, "item-0", new byte[] {0, 1});
      send(run, "item-1", Drawn.value(wide));
      send(run, "item-2", Drawn.value(loud));
      run.send("", new byte[0], sound);
      run.send("", null, sound);
      run.send("", new byte[] {(byte) 0xc0}, sound);
      run.put(ITEMS.subList(400, 800));

      run.settled(ITEMS.subList(3, 800)); // Named by bad records, items 0 to 2 are withdrawn.
      assertThat(run.letters())
          .extracting(DeadLetterEvent::code)
          .containsExactlyInAnyOrder(
              "unparsable",
              "wrong-dimension",
              "unknown-modality",
              "empty-id",
              "empty-id",
              "unparsable");
    }
  }

  /** From 2 to 1 to 3: what is learned stays exact, and versions go on. */
  @Test
  void stopped_andTakenUpAtAnotherParallelism_countsOn(@TempDir Path folder) throws Exception {
    try (JobRun run = new JobRun()) {
      run.start(2, Optional.empty());
      run.put(ITEMS.subList(0, 1000));
      run.settled(ITEMS.subList(0, 1000));
      List<Item> left = new ArrayList<>(ITEMS);

      String savepoint = run.stop(folder);
      run.put(ITEMS.subList(500, 1500)); // Half of them unchanged.
      run.delete("item-7");
      left.remove(7);
      run.start(1, Optional.of(savepoint));
      run.settled(left.subList(0, 1499));
      assertThat(count(run, "ledger.items")).isEqualTo(1499);

      savepoint = run.stop(folder);
      run.put(ITEMS.subList(1200, 2000));
      run.start(3, Optional.of(savepoint));
      run.settled(left);
      assertThat(count(run, "ledger.items")).isEqualTo(left.size());
      assertThat(run.maps()).hasSize(1);
      requireNoGap(distinct(run));
    }
  }

  @Test
  void takenUp_fromBeforeThereWasAProgressTopic_tellsWhereItStands(@TempDir Path folder)
      throws Exception {
    try (JobRun run = new JobRun()) {
      run.tellsNoProgress(true);
      run.start(1, Optional.empty());
      run.put(ITEMS.subList(0, 1000));
      run.settled(ITEMS.subList(0, 1000));
      String savepoint = run.stop(folder);
      assertThat(run.progress()).isEmpty();

      run.tellsNoProgress(false);
      run.put(ITEMS);
      run.start(1, Optional.of(savepoint));
      run.settled(ITEMS);

      JobRun.patiently()
          .untilAsserted(
              () ->
                  assertThat(run.progress())
                      .last()
                      .extracting(ProgressPoint::items)
                      .extracting(items -> items.learned() + items.heldOut())
                      .isEqualTo((long) ITEMS.size()));
      requireNoGap(versions(run));
    }
  }

  @Test
  void crash_inTheMiddle_isSurvivedWithoutLossOrRepeat() throws Exception {
    try (JobRun run = new JobRun()) {
      run.start(2, Optional.empty());
      run.put(ITEMS.subList(0, 1000));
      run.settled(ITEMS.subList(0, 1000));

      ProbeLearner.crash(run.name());
      run.put(ITEMS.subList(1000, 2000));
      run.delete("item-7");
      JobRun.patiently().until(() -> !ProbeLearner.isToCrash(run.name()));

      List<Item> left = new ArrayList<>(ITEMS);
      left.remove(7);
      run.settled(left);
      requireNoGap(distinct(run));
    }
  }

  private static List<Long> versions(JobRun run) {
    return run.functions().stream().map(published -> published.function().version()).toList();
  }

  /** A topic in memory knows no transactions: what is said after a checkpoint stays said. */
  private static List<Long> distinct(JobRun run) {
    return versions(run).stream().sorted().distinct().toList();
  }

  private static void requireNoGap(List<Long> versions) {
    assertThat(versions).isEqualTo(LongStream.rangeClosed(1, versions.size()).boxed().toList());
  }

  @Test
  void metrics_showEveryItemsFate() throws Exception {
    try (JobRun run = new JobRun()) {
      run.start(2, Optional.empty());
      Item unlabelled = Drawn.with(Drawn.item(5000, 0), Drawn.item(5000, 0).features(), none());
      Item partial =
          Drawn.with(
              Drawn.item(5001, 0),
              Map.of("text", Drawn.item(5001, 0).features().get("text")),
              LabelSet.of("class-0"));
      List<Item> all = new ArrayList<>(ITEMS.subList(0, 500));
      all.add(unlabelled);
      all.add(partial);
      run.put(all);
      run.put(all.subList(0, 10));
      run.delete("item-499");
      send(run, "nobody", new byte[] {1});
      var counts = run.gathered(ITEMS.subList(0, 499)).counts();

      JobRun.patiently().until(() -> count(run, "solve.settled") == 1);
      JobRun.patiently()
          .untilAsserted(
              () -> {
                assertThat(count(run, "solve.items_learned")).isEqualTo(counts.learned());
                assertThat(count(run, "solve.items_held_out")).isEqualTo(counts.heldOut());
              });
      assertThat(count(run, "solve.items_unlabelled")).isOne();
      assertThat(count(run, "solve.items_partial")).isOne();
      assertThat(count(run, "solve.items_withheld")).isZero();
      assertThat(count(run, "solve.label_sets")).isEqualTo(3);
      assertThat(count(run, "solve.moments_weight")).isEqualTo(counts.learned());
      assertThat(count(run, "solve.last_version")).isEqualTo(run.functions().size());
      assertThat(count(run, "solve.versions_published")).isEqualTo(run.functions().size());
      assertThat(count(run, "solve.strategy.whole.in_use")).isOne();
      assertThat(sum(run, "solve.modality.text.weight")).isEqualTo(0.75);
      assertThat(sum(run, "solve.direction.image_to_text.quality")).isBetween(0.0, 1.0);
      assertThat(sum(run, "solve.direction.text_to_image.quality_error")).isBetween(0.0, 1.0);
      assertThat(sum(run, "solve.event_time_lag_ms")).isPositive();
      assertThat(count(run, "aggregate.items_added") - count(run, "aggregate.items_unlearned"))
          .isEqualTo(501);
      assertThat(count(run, "aggregate.deltas")).isPositive();
      assertThat(count(run, "ledger.items")).isEqualTo(501);
      assertThat(count(run, "ledger.upserts")).isEqualTo(502);
      assertThat(count(run, "ledger.unchanged")).isEqualTo(11);
      assertThat(count(run, "ledger.deletes")).isEqualTo(1);
      assertThat(count(run, "validate.accepted")).isEqualTo(513);
      assertThat(count(run, "validate.dead_letters")).isEqualTo(1);
      assertThat(count(run, "validate.code.unparsable.dead_letters")).isEqualTo(1);
      assertThat(count(run, "validate.code.not-finite.dead_letters")).isZero();
    }
  }

  private static long count(JobRun run, String name) {
    return Math.round(sum(run, name));
  }

  /** Returns the sum of {@code operator.metric} over the subtasks of the operator. */
  private static double sum(JobRun run, String name) {
    String pattern = name.replaceFirst("\\.", ".[0-9]+.hammingbird.") + "$";
    double sum = 0;
    for (Metric metric : METRICS.findMetrics(run.job().getJobID(), pattern).values()) {
      sum +=
          metric instanceof Counter counter
              ? counter.getCount()
              : ((Number) ((Gauge<?>) metric).getValue()).doubleValue();
    }
    return sum;
  }

  private static LabelSet none() {
    return LabelSet.empty();
  }

  private static void send(JobRun run, String id, byte[] value) {
    run.send(id, Drawn.key(id), value);
  }

  private static List<Item> shuffled(List<Item> items, long seed) {
    List<Item> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled;
  }
}
