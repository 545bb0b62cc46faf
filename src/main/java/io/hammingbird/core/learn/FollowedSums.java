package io.hammingbird.core.learn;

import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds items up into {@link FollowedMoments}, many at a time. An item costs one addition, and one
 * more where items fade: the whole is the sum of the panes and of what lies before them. Mutable;
 * one thread.
 */
public final class FollowedSums {

  /** After so many half-lives weights are taken relative to a new time, so that none overflows. */
  private static final int FAR = 16;

  private final FollowSettings settings;
  private final SortedMap<String, Integer> widths;

  /** Everything, or where there are panes, what lies before them. */
  private final Moments.Accumulator rest;

  private final NavigableMap<Long, Moments.Accumulator> panes = new TreeMap<>();
  private final Moments.Accumulator fading;

  private Moments fallen; // out of the window since the last drain
  private Moments faded; // at reference time
  private long referenceMs = Long.MIN_VALUE;
  private long nowMs = Long.MIN_VALUE;

  /** Returns sums that hold nothing yet. */
  public FollowedSums(FollowSettings settings, SortedMap<String, Integer> widths) {
    this.settings = settings;
    this.widths = widths;
    rest = new Moments.Accumulator(widths);
    fading = settings.fades() ? new Moments.Accumulator(widths) : null;
    fallen = Moments.zero(widths);
    faded = fallen;
  }

  /** Takes note that the stream has come to {@code timeMs}; it never goes back. */
  public void advance(long timeMs) {
    nowMs = Math.max(nowMs, timeMs);
  }

  /**
   * Adds items.
   *
   * @param xi n × D mapped features, one row an item
   * @param labels n label sets
   * @param weights n signed weights; −1 takes away an item that was added with 1
   * @param timesMs n event times
   */
  public void add(float[][] xi, List<LabelSet> labels, double[] weights, long[] timesMs) {
    for (long time : timesMs) {
      advance(time);
    }
    if (settings.slides() && xi.length > 0) {
      addToPanes(xi, labels, weights, timesMs);
    } else {
      rest.add(xi, labels, weights);
    }
    if (settings.fades() && xi.length > 0) {
      fade(xi, labels, weights, timesMs);
    }
  }

  private void addToPanes(float[][] xi, List<LabelSet> labels, double[] weights, long[] timesMs) {
    long oldest = FollowedMoments.oldest(settings, nowMs);
    SortedMap<Long, List<Integer>> rows = new TreeMap<>();
    for (int i = 0; i < xi.length; i++) {
      // All that lies before the window is alike.
      long pane = Math.max(FollowedMoments.pane(settings, timesMs[i]), oldest - 1);
      rows.computeIfAbsent(pane, key -> new ArrayList<>()).add(i);
    }
    rows.forEach(
        (pane, some) -> {
          Moments.Accumulator sums =
              pane < oldest
                  ? rest
                  : panes.computeIfAbsent(pane, key -> new Moments.Accumulator(widths));
          sums.add(
              some.stream().map(i -> xi[i]).toArray(float[][]::new),
              some.stream().map(labels::get).toList(),
              some.stream().mapToDouble(i -> weights[i]).toArray());
        });
    SortedMap<Long, Moments.Accumulator> gone = panes.headMap(oldest, false);
    gone.values().forEach(sums -> fallen = fallen.plus(sums.drain()));
    gone.clear();
  }

  private void fade(float[][] xi, List<LabelSet> labels, double[] weights, long[] timesMs) {
    if (referenceMs == Long.MIN_VALUE
        || (double) nowMs - referenceMs > (double) FAR * settings.halfLifeMs()) {
      refer();
    }
    double[] left = new double[weights.length];
    for (int i = 0; i < left.length; i++) {
      left[i] = weights[i] * FollowedMoments.fade(settings, (double) referenceMs - timesMs[i]);
    }
    fading.add(xi, labels, left);
  }

  /** Makes now the time that weights are relative to. */
  private void refer() {
    faded = faded.plus(fading.drain());
    if (referenceMs != Long.MIN_VALUE && referenceMs != nowMs) {
      faded = faded.scaled(FollowedMoments.fade(settings, (double) nowMs - referenceMs));
    }
    referenceMs = nowMs;
  }

  /** Returns the moments of everything added since the last drain, and starts anew. */
  public FollowedMoments drain() {
    Moments whole = fallen.plus(rest.drain());
    SortedMap<Long, Moments> drained = new TreeMap<>();
    for (var entry : panes.entrySet()) {
      Moments moments = entry.getValue().drain();
      whole = whole.plus(moments);
      if (entry.getKey() >= FollowedMoments.oldest(settings, nowMs)) {
        drained.put(entry.getKey(), moments);
      }
    }
    panes.clear();
    fallen = Moments.zero(widths);
    Optional<Moments> left = Optional.empty();
    if (settings.fades()) {
      refer();
      left = Optional.of(faded);
      faded = fallen;
      referenceMs = Long.MIN_VALUE;
    }
    return new FollowedMoments(settings, whole, left, drained, nowMs);
  }
}
