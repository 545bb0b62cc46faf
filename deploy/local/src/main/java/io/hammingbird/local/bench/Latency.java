package io.hammingbird.local.bench;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How long answers took, in milliseconds.
 *
 * @param count how many were timed
 * @param p50 half took no longer
 * @param p99 99 of 100 took no longer
 * @param p999 999 of 1,000 took no longer
 * @param max none took longer
 */
public record Latency(long count, double p50, double p99, double p999, double max) {

  private static final long LONGEST = TimeUnit.MINUTES.toNanos(10);
  private static final int DIGITS = 3;

  /** Returns what was recorded, in nanoseconds. */
  static Latency of(Histogram nanos) {
    return new Latency(
        nanos.getTotalCount(),
        millis(nanos.getValueAtPercentile(50)),
        millis(nanos.getValueAtPercentile(99)),
        millis(nanos.getValueAtPercentile(99.9)),
        millis(nanos.getMaxValue()));
  }

  static Histogram histogram() {
    return new Histogram(LONGEST, DIGITS);
  }

  static void record(Histogram nanos, long value) {
    nanos.recordValue(Math.min(value, LONGEST));
  }

  private static double millis(long nanos) {
    return Math.round(nanos / 1e4) / 1e2;
  }
}
