package io.hammingbird.local.command;

import io.hammingbird.core.learn.LearnSettings;
import io.hammingbird.flink.app.JobSettings;
import io.hammingbird.flink.app.LearnerJob;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Submits the learner job to a cluster. */
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
          "jackson-",
          "ejml-");

  @Option(
      names = "--flink",
      defaultValue = "127.0.0.1:8081",
      paramLabel = "HOST:PORT",
      description = "REST address of the cluster.")
  private String flink;

  @Mixin private BrokerOptions brokers;

  @ArgGroup(multiplicity = "1")
  private ShapeOptions shape;

  @Mixin private LearnOptions learn;

  @Option(names = "--bits", defaultValue = "64", paramLabel = "N", description = "Code length.")
  private int bits;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "Seed of everything random.")
  private long seed;

  @Mixin private PublishOptions publish;

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
  private long deltaIntervalMs;

  @Option(
      names = "--mini-batch",
      defaultValue = "256",
      paramLabel = "N",
      description = "Items that an aggregate maps at once.")
  private int miniBatch;

  @Option(
      names = "--checkpoint-interval-ms",
      defaultValue = "10000",
      paramLabel = "N",
      description = "Hash functions leave the job with its checkpoints.")
  private long checkpointIntervalMs;

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
    LearnSettings settings = learn.settings(shape.shape(), bits, seed, publish.holdOut());
    JobSettings job =
        new JobSettings(
            brokers.brokers(),
            brokers.collection(),
            settings,
            publish.settings(),
            deltaIntervalMs,
            miniBatch,
            parallelism,
            brokers.settings());
    String[] address = flink.split(":", -1);
    if (address.length != 2 || !address[1].matches("[0-9]{1,5}")) {
      throw new ParameterException(
          spec.commandLine(), "--flink is '" + flink + "', needs host:port");
    }
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createRemoteEnvironment(
            address[0], Integer.parseInt(address[1]), configuration(), jars());
    LearnerJob.wire(env, job);
    JobClient client = env.executeAsync("hammingbird " + brokers.collection());
    spec.commandLine().getOut().println("submitted as job " + client.getJobID().toHexString());
    spec.commandLine().getOut().flush();
    return 0;
  }

  private Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.set(
        CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(checkpointIntervalMs));
    configuration.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    if (from != null) {
      configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, from);
    }
    return configuration;
  }

  private String[] jars() {
    if (jar != null) {
      if (!Files.isRegularFile(jar)) {
        throw new ParameterException(spec.commandLine(), "--jar " + jar + " is not a file");
      }
      return new String[] {jar.toAbsolutePath().toString()};
    }
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(path -> JARS.stream().anyMatch(path.getFileName().toString()::startsWith))
        .map(path -> path.toAbsolutePath().toString())
        .toArray(String[]::new);
  }
}
