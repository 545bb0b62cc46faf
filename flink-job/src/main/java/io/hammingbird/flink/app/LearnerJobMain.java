package io.hammingbird.flink.app;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Submits the learner job of one collection to the cluster it is run on: {@code flink run
 * hammingbird-learner.jar --brokers host:9092 --collection demo --shape image=512,text=632}.
 */
public final class LearnerJobMain {

  private static final long CHECKPOINT_INTERVAL_MS = 10_000;

  private LearnerJobMain() {}

  /**
   * Submits the job.
   *
   * @param args as in {@link JobArguments}
   * @throws IllegalArgumentException naming the argument that is unknown, missing or wrong
   */
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    JobSettings settings = JobArguments.parse(args, env.getParallelism());
    if (!env.getCheckpointConfig().isCheckpointingEnabled()) {
      // Functions leave the job with checkpoints only, so there must be some.
      env.enableCheckpointing(CHECKPOINT_INTERVAL_MS);
    }
    LearnerJob.wire(env, settings);
    env.execute(settings.jobName());
  }
}
