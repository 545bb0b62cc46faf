package io.hammingbird.core.learn;

import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A window over numbers from 0 to 1 that grows while their mean stays the same and is cut where it
 * changed (ADWIN2; Bifet and Gavaldà, "Learning from time-changing data with adaptive windowing",
 * SDM 2007).
 *
 * <p>The window is an exponential histogram: buckets of 1, 2, 4, … numbers, at most five of a size,
 * so memory grows with the logarithm of its length. After every number each border between buckets
 * is tried as a cut into an older part of n₀ numbers and a newer one of n₁. The means differ where
 * they are further apart than {@code √(2σ²/m · ln(2/δ′)) + 2/(3m) · ln(2/δ′)}, with {@code 1/m =
 * 1/n₀ + 1/n₁}, σ² the variance of the window, and δ shared out among the borders: {@code δ′ = δ /
 * borders}. So while the mean stays, a number cuts the window with a probability of at most δ, up
 * to the normal approximation in that bound. Mutable; one thread.
 */
final class Adwin {

  private static final int OF_A_SIZE = 5;

  /** Numbers, their sum and the sum of their squared deviations from their mean. */
  private record Bucket(long count, double sum, double deviation) {

    Bucket plus(Bucket other) {
      double apart = sum / count - other.sum / other.count;
      double between = apart * apart * count * other.count / (count + other.count);
      return new Bucket(
          count + other.count, sum + other.sum, deviation + other.deviation + between);
    }
  }

  /**
   * A change of the mean.
   *
   * @param before mean of the older part
   * @param after mean of the newer part
   * @param size how many numbers the newer part has
   */
  record Cut(double before, double after, long size) {}

  /** A cut after so many buckets. */
  private record Split(int older, Cut cut) {}

  private final double delta;

  /** From the oldest and largest to the newest. */
  private final List<Bucket> buckets = new ArrayList<>();

  /**
   * Makes an empty window.
   *
   * @param delta highest probability of a cut for nothing, at every number; above 0 and below 1
   */
  Adwin(double delta) {
    if (!(delta > 0 && delta < 1)) {
      throw new IllegalArgumentException(
          "delta is " + delta + ", needs more than 0 and less than 1");
    }
    this.delta = delta;
  }

  /** Returns how many numbers are in the window. */
  long size() {
    return buckets.stream().mapToLong(Bucket::count).sum();
  }

  /** Returns how many buckets hold them. */
  int buckets() {
    return buckets.size();
  }

  /** Returns their mean, NaN where there are none. */
  double mean() {
    return buckets.isEmpty() ? Double.NaN : all().sum() / all().count();
  }

  private Bucket all() {
    return buckets.stream().reduce(Bucket::plus).orElseThrow();
  }

  /**
   * Adds a number, and drops the older part where the mean has changed: all of it, and not only as
   * much as makes the means alike again, so that one change is told once.
   *
   * @return the change
   * @throws IllegalArgumentException if {@code value} is not from 0 to 1
   */
  Optional<Cut> add(double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("value is " + value + ", needs 0 to 1");
    }
    buckets.add(new Bucket(1, value, 0));
    compress();
    Optional<Split> first = split();
    for (Optional<Split> next = first; next.isPresent(); next = split()) {
      buckets.subList(0, next.get().older()).clear();
    }
    return first.map(Split::cut);
  }

  /** Merges the two oldest buckets of a size wherever there are too many of it. */
  private void compress() {
    int last = buckets.size();
    while (last > OF_A_SIZE
        && buckets.get(last - 1 - OF_A_SIZE).count() == buckets.get(last - 1).count()) {
      int oldest = last - 1 - OF_A_SIZE;
      Bucket merged = buckets.get(oldest).plus(buckets.remove(oldest + 1));
      buckets.set(oldest, merged);
      last = oldest + 1;
    }
  }

  /** Returns where the means are furthest apart beyond what chance allows. */
  private Optional<Split> split() {
    Bucket all = all();
    double log = Math.log(2.0 * Math.max(1, buckets.size() - 1) / delta);
    double variance = all.deviation() / all.count();
    Optional<Split> furthest = Optional.empty();
    double most = 0;
    long older = 0;
    double sum = 0;
    for (int i = 0; i + 1 < buckets.size(); i++) {
      older += buckets.get(i).count();
      sum += buckets.get(i).sum();
      long newer = all.count() - older;
      Cut cut = new Cut(sum / older, (all.sum() - sum) / newer, newer);
      double inverse = 1.0 / older + 1.0 / newer;
      double chance = Math.sqrt(2 * variance * log * inverse) + 2 * log * inverse / 3;
      double beyond = Math.abs(cut.before() - cut.after()) - chance;
      if (beyond > most) {
        most = beyond;
        furthest = Optional.of(new Split(i + 1, cut));
      }
    }
    return furthest;
  }

  void write(WireWriter out) {
    out.writeDouble(delta);
    out.writeAll(
        buckets,
        (w, bucket) ->
            w.writeLong(bucket.count()).writeDouble(bucket.sum()).writeDouble(bucket.deviation()));
  }

  /** Reads what {@link #write} wrote. */
  static Adwin read(WireReader in) {
    Adwin window = new Adwin(in.readDouble());
    window.buckets.addAll(
        in.readAll(r -> new Bucket(r.readLong(), r.readDouble(), r.readDouble())));
    return window;
  }
}
