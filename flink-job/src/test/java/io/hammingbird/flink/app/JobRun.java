package io.hammingbird.flink.app;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hammingbird.core.catalog.Learners;
import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.learn.Delta;
import io.hammingbird.core.learn.Gatherer;
import io.hammingbird.core.learn.LearnSettings;
import io.hammingbird.core.learn.Lineage;
import io.hammingbird.core.learn.PublishSettings;
import io.hammingbird.core.learn.SignedItem;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.flink.Drawn;
import io.hammingbird.flink.MemorySink;
import io.hammingbird.flink.MemorySource;
import io.hammingbird.flink.MemoryTopic;
import io.hammingbird.flink.ProbeLearner;
import io.hammingbird.flink.function.LearnerFactory;
import io.hammingbird.flink.type.SourceRecord;
import io.hammingbird.schemas.DeadLetterEvent;
import io.hammingbird.schemas.convert.ProgressPoint;
import io.hammingbird.schemas.convert.Published;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.core.ConditionFactory;

/** The whole job on a mini-cluster, reading and writing topics in memory. */
final class JobRun implements AutoCloseable {

  static final int OFFERED = 300;
  static final LearnSettings LEARN =
      new LearnSettings(
          Drawn.SHAPE, "probe", new TreeMap<>(), 16, 20, OFFERED / 2, 60_000, 7, 0.1, 64);

  private static final long REST_MS = 400;

  private final String name = "run-" + UUID.randomUUID();
  private final MemoryTopic<SourceRecord> features = MemoryTopic.create(name + ".features", 4);
  private final MemoryTopic<FeatureMap> maps = MemoryTopic.create(name + ".maps", 1);
  private final MemoryTopic<Published> functions = MemoryTopic.create(name + ".functions", 1);
  private final MemoryTopic<DeadLetterEvent> letters = MemoryTopic.create(name + ".letters", 1);
  private final MemoryTopic<ProgressPoint> progress = MemoryTopic.create(name + ".progress", 1);
  private final MemoryTopic<SourceRecord> attributes = MemoryTopic.create(name + ".attributes", 1);
  private final LearnerFactory learner;
  private final LearnSettings learn;
  private boolean tells = true;
  private JobClient job;

  JobRun() {
    this(LEARN);
  }

  /** A run that learns by other settings. */
  JobRun(LearnSettings learn) {
    this(learn, run -> () -> new ProbeLearner(run));
  }

  /** A run of a learner that needs attributes. */
  static JobRun needingAttributes() {
    return new JobRun(LEARN, run -> () -> new ProbeLearner(run, true));
  }

  /** A run of a learner of the catalogue. */
  static JobRun of(String name) {
    return new JobRun(LEARN, run -> () -> Learners.byName(name, new TreeMap<>()));
  }

  private JobRun(LearnSettings learn, Function<String, LearnerFactory> learner) {
    this.learn = learn;
    this.learner = learner.apply(name);
  }

  /** Makes the next start that of a job from the time before there was a progress topic. */
  void tellsNoProgress(boolean silent) {
    tells = !silent;
  }

  /** Starts the job; from a savepoint, where one is given. */
  void start(int parallelism, Optional<String> savepoint) throws Exception {
    var env = StreamExecutionEnvironment.getExecutionEnvironment();
    Configuration configuration = new Configuration();
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
    savepoint.ifPresent(path -> configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, path));
    env.configure(configuration);
    env.enableCheckpointing(200);
    wire(env, parallelism);
    job = env.executeAsync(name);
  }

  void wire(StreamExecutionEnvironment env, int parallelism) {
    LearnerJob.wire(
        env,
        new JobSettings(
            "", name, learn, new PublishSettings(100, REST_MS, 1), 50, 32, parallelism, Map.of()),
        new Endpoints(
            new MemorySource<>(name + ".features"),
            new MemorySource<>(name + ".attributes"),
            new MemorySource<>(name + ".maps"),
            new MemorySink<>(name + ".maps"),
            new MemorySink<>(name + ".functions"),
            new MemorySink<>(name + ".letters"),
            tells ? Optional.of(new MemorySink<>(name + ".progress")) : Optional.empty(),
            () -> Lineage.NONE),
        learner);
  }

  String name() {
    return name;
  }

  JobClient job() {
    return job;
  }

  /** Stops the job and returns where it can be taken up again. */
  String stop(Path folder) throws Exception {
    return job.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
        .get(60, TimeUnit.SECONDS);
  }

  void put(Collection<Item> items) {
    items.forEach(item -> features.append(item.id(), Drawn.put(item)));
  }

  void delete(String id) {
    features.append(id, Drawn.tombstone(id));
  }

  void describe(String className, float... values) {
    attributes.append(className, Drawn.describe(className, values));
  }

  void undescribe(String className) {
    attributes.append(className, Drawn.tombstone(className));
  }

  void send(String id, byte[] key, byte[] value) {
    features.append(id, Drawn.record(key, value));
  }

  FeatureMap map() {
    patiently().until(() -> !maps.all().isEmpty());
    return maps.all().get(0);
  }

  List<FeatureMap> maps() {
    return maps.all();
  }

  List<Published> functions() {
    return functions.all();
  }

  List<ProgressPoint> progress() {
    return progress.all();
  }

  List<DeadLetterEvent> letters() {
    return letters.all();
  }

  /** Waits until a version was learned from exactly {@code table}, and returns its moments. */
  Sums settled(Collection<Item> table) {
    Sums expected = expected(table);
    patiently()
        .untilAsserted(
            () ->
                assertThat(learned())
                    .as("learned of %d items", table.size())
                    .satisfies(sums -> sums.requireClose(expected)));
    return learned();
  }

  /** Waits until the learner knew these attributes of a class; nothing where there are none. */
  void knows(String className, float... values) {
    patiently()
        .until(
            () ->
                ProbeLearner.asked(name)
                    .map(problem -> problem.attributes().vectors())
                    .map(known -> Optional.ofNullable(known.get(className)))
                    .filter(found -> found.equals(vector(values)))
                    .isPresent());
  }

  private static Optional<DenseVector> vector(float... values) {
    return values.length == 0 ? Optional.empty() : Optional.of(DenseVector.copyOf(values));
  }

  private Sums learned() {
    return ProbeLearner.asked(name)
        .map(problem -> Sums.of(problem.moments()))
        .orElseThrow(() -> new AssertionError("nothing was solved yet"));
  }

  /** Returns the moments of a table, gathered at one place in order. */
  Sums expected(Collection<Item> table) {
    return Sums.of(gathered(table).moments());
  }

  Delta gathered(Collection<Item> table) {
    Gatherer gatherer = new Gatherer(map(), learn);
    table.forEach(item -> gatherer.add(new SignedItem(item, 1)));
    return gatherer.drain();
  }

  static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
  }

  @Override
  public void close() {
    job.cancel().join();
  }

  @Override
  public String toString() {
    return functions.all().stream()
        .map(published -> Long.toString(published.function().version()))
        .collect(joining(", ", name + " with versions [", "]"));
  }
}
