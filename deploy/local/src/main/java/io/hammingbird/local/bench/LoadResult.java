package io.hammingbird.local.bench;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.hammingbird.core.vector.DenseVector;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of a load.
 *
 * @param seconds how long it was measured
 * @param perSecond answers a second
 * @param latency of the answers
 * @param partial answers that said they were partial
 * @param retried questions that went to another instance because the first could not be reached
 * @param failures what was answered instead, or went wrong, and how often
 * @param failedNanos when each of those was asked, as of {@link System#nanoTime()}
 * @param timeline second by second
 * @param samples answers to be checked
 */
public record LoadResult(
    double seconds,
    double perSecond,
    Latency latency,
    long partial,
    long retried,
    SortedMap<String, Long> failures,
    @JsonIgnore List<Long> failedNanos,
    @JsonIgnore List<Second> timeline,
    @JsonIgnore List<Sample> samples) {

  /**
   * One second of it.
   *
   * @param answers good answers
   * @param partial those of them that said they were partial
   * @param failed questions that were not answered
   * @param worstMs the longest a good answer took
   */
  public record Second(long answers, long partial, long failed, double worstMs) {}

  /**
   * A question and its answer, kept to be checked.
   *
   * @param instance which was asked, counted from 0
   * @param question the features asked for
   * @param startNanos when it was asked, as of {@link System#nanoTime()}
   * @param endNanos when it was answered
   */
  public record Sample(
      int instance, DenseVector question, Answer answer, long startNanos, long endNanos) {}

  public LoadResult {
    failures = Collections.unmodifiableSortedMap(new TreeMap<>(failures));
    failedNanos = List.copyOf(failedNanos);
    timeline = List.copyOf(timeline);
    samples = List.copyOf(samples);
  }

  /** Returns how many questions failed. */
  public long failed() {
    return failures.values().stream().mapToLong(Long::longValue).sum();
  }
}
