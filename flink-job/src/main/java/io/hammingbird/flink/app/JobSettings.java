package io.hammingbird.flink.app;

import io.hammingbird.core.learn.FollowSettings;
import io.hammingbird.core.learn.LearnSettings;
import io.hammingbird.core.learn.PublishSettings;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.schemas.settings.Keys;
import io.hammingbird.schemas.settings.LearnerKeys;
import io.hammingbird.schemas.settings.MaskedMap;
import io.hammingbird.schemas.settings.Settings;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;

/**
 * What the learner job of one collection is told.
 *
 * @param brokers Kafka bootstrap servers
 * @param collection prefix of its topics
 * @param learn what is learned and how
 * @param publish when a new function is worth publishing
 * @param deltaIntervalMs how often an aggregate sends what it gathered, at least 1
 * @param miniBatch how many items an aggregate maps at once, at least 1
 * @param parallelism of everything but the solver, 1 to {@link LearnerJob#MAX_PARALLELISM}
 * @param kafka properties for every Kafka client, by Kafka's own names (security and the like)
 */
public record JobSettings(
    String brokers,
    String collection,
    LearnSettings learn,
    PublishSettings publish,
    long deltaIntervalMs,
    int miniBatch,
    int parallelism,
    Map<String, String> kafka) {

  public JobSettings {
    if (deltaIntervalMs < 1) {
      throw new IllegalArgumentException(
          "delta interval is " + deltaIntervalMs + " ms, needs at least 1");
    }
    if (miniBatch < 1) {
      throw new IllegalArgumentException("mini-batch is " + miniBatch + ", needs at least 1");
    }
    if (parallelism < 1 || parallelism > LearnerJob.MAX_PARALLELISM) {
      throw new IllegalArgumentException(
          "parallelism is %d, needs 1 to %d".formatted(parallelism, LearnerJob.MAX_PARALLELISM));
    }
    kafka = Collections.unmodifiableSortedMap(new MaskedMap(kafka));
  }

  /**
   * Returns the job that {@code settings} ask for.
   *
   * @param parallelism where they do not say
   * @throws IllegalArgumentException naming what is missing or wrong
   */
  public static JobSettings of(Settings settings, int parallelism) {
    return new JobSettings(
        settings.text(Keys.BROKERS),
        settings.text(Keys.COLLECTION),
        learn(settings, CollectionShape.of(settings.numbers(Keys.SHAPE))),
        publish(settings),
        settings.whole(LearnerKeys.DELTA_INTERVAL_MS),
        settings.number(LearnerKeys.MINI_BATCH),
        settings.has(LearnerKeys.PARALLELISM)
            ? settings.number(LearnerKeys.PARALLELISM)
            : parallelism,
        settings.map(Keys.KAFKA));
  }

  /** Returns what is to be learned of items of this shape. */
  public static LearnSettings learn(Settings settings, CollectionShape shape) {
    return new LearnSettings(
        shape,
        settings.text(LearnerKeys.NAME),
        settings.map(LearnerKeys.OPTIONS),
        settings.number(LearnerKeys.BITS),
        settings.number(LearnerKeys.ANCHORS),
        settings.number(LearnerKeys.BOOTSTRAP),
        settings.whole(LearnerKeys.BOOTSTRAP_WAIT_MS),
        settings.whole(LearnerKeys.SEED),
        settings.real(LearnerKeys.HOLD_OUT),
        settings.number(LearnerKeys.RESERVOIR),
        follow(settings));
  }

  /** Returns when a new function is worth publishing. */
  public static PublishSettings publish(Settings settings) {
    return new PublishSettings(
        settings.whole(LearnerKeys.MIN_INTERVAL_MS),
        settings.whole(LearnerKeys.REST_MS),
        settings.real(LearnerKeys.MAX_CHURN));
  }

  private static FollowSettings follow(Settings settings) {
    String name = settings.text(LearnerKeys.FOLLOW).toUpperCase(Locale.ROOT).replace('-', '_');
    FollowSettings.Mode mode = FollowSettings.Mode.valueOf(name);
    return mode == FollowSettings.Mode.WHOLE
        ? FollowSettings.whole()
        : new FollowSettings(
            mode, settings.whole(LearnerKeys.HALF_LIFE_MS), settings.whole(LearnerKeys.WINDOW_MS));
  }

  /** Returns what the job is called on its cluster; one collection has one job. */
  public String jobName() {
    return "hammingbird " + collection;
  }
}
