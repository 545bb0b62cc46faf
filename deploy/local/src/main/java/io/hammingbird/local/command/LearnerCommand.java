package io.hammingbird.local.command;

import io.hammingbird.flink.app.JobSettings;
import io.hammingbird.flink.app.LearnerJob;
import io.hammingbird.local.broker.CollectionTopics;
import io.hammingbird.local.flink.FlinkCluster;
import io.hammingbird.local.flink.FlinkJob;
import io.hammingbird.schemas.TopicSettings;
import io.hammingbird.schemas.Topics;
import io.hammingbird.schemas.settings.LearnerKeys;
import io.hammingbird.schemas.settings.Settings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.StateRecoveryOptions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Submits the learner job to a cluster. Most options stand for settings, and are read through them:
 * {@link OptionKeys}.
 */
@Command(
    name = "learner",
    description = {
      "Submits the learner job of a collection to a Flink cluster, with the libraries it needs.",
      "Where state and checkpoints are kept is the cluster's own configuration."
    })
final class LearnerCommand implements Callable<Integer> {

  /** What the job needs beside Flink itself. */
  private static final List<String> JARS =
      List.of(
          "hammingbird-core-",
          "hammingbird-schemas-",
          "hammingbird-flink-job-",
          "flink-connector-base-",
          "flink-connector-kafka-",
          "kafka-clients-",
          "lz4-java-",
          "snappy-java-",
          "zstd-jni-",
          "avro-",
          "commons-codec-",
          "commons-compress-",
          "commons-io-",
          "commons-lang3-",
          "jackson-",
          "snakeyaml-",
          "ejml-");

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Option(
      names = "--flink",
      defaultValue = "127.0.0.1:8081",
      paramLabel = "HOST:PORT",
      description = "REST address of the cluster.")
  String flink;

  @Mixin private BrokerOptions brokers;

  @ArgGroup private ShapeOptions shape;

  @Mixin LearnOptions learn;

  @Option(names = "--bits", defaultValue = "64", paramLabel = "N", description = "Code length.")
  int bits;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "Seed of everything random.")
  long seed;

  @Mixin PublishOptions publish;

  @Option(
      names = "--parallelism",
      defaultValue = "2",
      paramLabel = "N",
      description = "Subtasks of everything but the solver.")
  private int parallelism;

  @Option(
      names = "--delta-interval-ms",
      defaultValue = "1000",
      paramLabel = "N",
      description = "How often the aggregates send what they gathered to the solver.")
  long deltaIntervalMs;

  @Option(
      names = "--mini-batch",
      defaultValue = "256",
      paramLabel = "N",
      description = "Items that an aggregate maps at once.")
  int miniBatch;

  @Option(
      names = "--checkpoint-interval-ms",
      defaultValue = "10000",
      paramLabel = "N",
      description = "Hash functions leave the job with its checkpoints.")
  long checkpointInterval;

  @Option(
      names = "--from",
      paramLabel = "URI",
      description = "Checkpoint or savepoint to continue from. Default: a new job.")
  private String from;

  @Option(
      names = "--jar",
      paramLabel = "FILE",
      description = "One jar with the job and its libraries. Default: the launcher's own.")
  private Path jar;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Settings settings = ShapeOptions.over(OptionKeys.effective(spec), shape);
    JobSettings job = JobSettings.of(settings, parallelism);
    LearnOptions.require(job.learn());
    String[] address = settings.text(LearnerKeys.FLINK_ADDRESS).split(":", -1);
    List<String> jars = jars();
    FlinkCluster cluster = FlinkCluster.at(address[0], Integer.parseInt(address[1]));
    checkTopics();
    return submit(cluster, job, settings.whole(LearnerKeys.CHECKPOINT_INTERVAL_MS), jars);
  }

  /** The job would wait for them, and fail again and again. */
  private void checkTopics() throws InterruptedException {
    Topics topics = Topics.of(brokers.collection(), TopicSettings.defaults());
    CollectionTopics.require(
        brokers.client(),
        List.of(
            topics.features(),
            topics.classAttributes(),
            topics.featureMaps(),
            topics.hashFunctions(),
            topics.deadLetters(),
            topics.progress()));
  }

  private int submit(
      FlinkCluster cluster, JobSettings settings, long checkpointIntervalMs, List<String> jars)
      throws IOException, InterruptedException {
    String name = settings.jobName();
    Optional<String> running = cluster.running(name);
    if (running.isPresent()) {
      throw new IllegalStateException(
          "job %s of that cluster learns collection '%s' already; cancel it first"
              .formatted(running.get(), brokers.collection()));
    }
    FlinkJob job =
        cluster.submit(
            name, configuration(checkpointIntervalMs), jars, env -> LearnerJob.wire(env, settings));
    say("submitted as job " + job.id());
    int tasks;
    try {
      tasks = job.awaitRunning(PATIENCE);
    } catch (IllegalStateException e) {
      job.cancel(); // else it would start some time, beside the one that is submitted next
      throw new IllegalStateException(e.getMessage() + "; it was cancelled", e);
    }
    say("its %d tasks run: %s".formatted(tasks, job.page()));
    return 0;
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  private Configuration configuration(long checkpointIntervalMs) {
    Configuration configuration = new Configuration();
    configuration.set(
        CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(checkpointIntervalMs));
    // Also how long the first one waits: one that comes before all tasks run is counted as failed.
    configuration.set(
        CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS,
        Duration.ofMillis(checkpointIntervalMs));
    configuration.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    if (from != null) {
      configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, from);
    }
    return configuration;
  }

  private List<String> jars() {
    if (jar != null) {
      if (!Files.isRegularFile(jar)) {
        throw new ParameterException(spec.commandLine(), "--jar " + jar + " is not a file");
      }
      return List.of(jar.toAbsolutePath().toString());
    }
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(path -> JARS.stream().anyMatch(path.getFileName().toString()::startsWith))
        .map(path -> path.toAbsolutePath().toString())
        .toList();
  }
}
