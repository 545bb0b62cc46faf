package io.hammingbird.flink.app;

import io.hammingbird.core.learn.LearnSettings;
import io.hammingbird.core.learn.PublishSettings;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

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
    kafka = Collections.unmodifiableSortedMap(new TreeMap<>(kafka));
  }

  /** Returns what the job is called on its cluster; one collection has one job. */
  public String jobName() {
    return "hammingbird " + collection;
  }
}
