package io.hammingbird.flink.app;

import io.hammingbird.schemas.settings.LearnerKeys;
import io.hammingbird.schemas.settings.Settings;
import io.hammingbird.schemas.settings.SettingsLoader;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Submits the learner job of one collection to the cluster it is run on: {@code flink run
 * hammingbird-learner.jar --config hammingbird.yaml --set learner.bits=32}.
 */
public final class LearnerJobMain {

  private LearnerJobMain() {}

  /**
   * Submits the job.
   *
   * @param args as in {@link SettingsLoader#fromArguments}
   * @throws IllegalArgumentException naming the setting that is unknown, missing or wrong
   */
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    Settings settings = SettingsLoader.fromArguments(args, System.getenv());
    JobSettings job = JobSettings.of(settings, env.getParallelism());
    if (!env.getCheckpointConfig().isCheckpointingEnabled()) {
      // Functions leave the job with checkpoints only, so there must be some.
      env.enableCheckpointing(settings.whole(LearnerKeys.CHECKPOINT_INTERVAL_MS));
    }
    LearnerJob.wire(env, job);
    env.execute(job.jobName());
  }
}
