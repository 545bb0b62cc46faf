package io.hammingbird.core.learn;

import io.hammingbird.core.Mergeable;
import io.hammingbird.core.learn.FollowSettings.Mode;
import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The moments of a stream beside each other: of all of its items, of the items as they fade, and of
 * the panes of a window; the latter two only where they are followed. All by event time, "now"
 * being the latest that was seen, so that nothing depends on the order of arrival, and an item that
 * is deleted leaves with exactly what was left of it.
 *
 * <ul>
 *   <li>An item of time t counts {@code 2^((t − now) / half-life)} in what fades.
 *   <li>The window slides by a pane, an eighth of it: an item is in it while its pane is one of the
 *       last eight. So what leaves is one sum and no list of items.
 * </ul>
 *
 * A value; merging needs equal settings.
 */
public final class FollowedMoments implements Mergeable<FollowedMoments> {

  /** Panes of a window. */
  static final int PANES = 8;

  /** An item of this weight has faded for twenty half-lives. */
  private static final double NO_WEIGHT = 1e-6;

  /** Rounding leaves less than this of the weight of all when a group is taken away. */
  private static final double NO_SHARE = 1e-9;

  private final FollowSettings settings;
  private final Moments whole;
  private final Optional<Moments> faded;
  private final SortedMap<Long, Moments> panes;
  private final long nowMs;

  FollowedMoments(
      FollowSettings settings,
      Moments whole,
      Optional<Moments> faded,
      SortedMap<Long, Moments> panes,
      long nowMs) {
    this.settings = settings;
    this.whole = whole;
    this.faded = faded;
    this.panes = Collections.unmodifiableSortedMap(panes);
    this.nowMs = nowMs;
  }

  /** Returns the moments of no items. */
  public static FollowedMoments zero(FollowSettings settings, SortedMap<String, Integer> widths) {
    Moments none = Moments.zero(widths);
    return new FollowedMoments(
        settings,
        none,
        settings.fades() ? Optional.of(none) : Optional.empty(),
        new TreeMap<>(),
        Long.MIN_VALUE);
  }

  /** Returns {@code moments} with nothing followed. */
  static FollowedMoments whole(Moments moments, long nowMs) {
    return new FollowedMoments(
        FollowSettings.whole(), moments, Optional.empty(), new TreeMap<>(), nowMs);
  }

  /** Returns what is followed. */
  public FollowSettings settings() {
    return settings;
  }

  /** Returns the moments of all items. */
  public Moments whole() {
    return whole;
  }

  /** Returns the latest event time seen, {@link Long#MIN_VALUE} for none. */
  public long nowMs() {
    return nowMs;
  }

  /** Returns whether nothing is in here, not even items that cancel out. */
  boolean isEmpty() {
    return whole.groups().isEmpty();
  }

  /**
   * Returns the moments that count under {@code strategy} now.
   *
   * @throws IllegalArgumentException if they are not kept
   */
  public Moments moments(Mode strategy) {
    if (!settings.strategies().contains(strategy) && strategy != Mode.WHOLE) {
      throw new IllegalArgumentException(
          "following by %s keeps nothing for %s".formatted(settings.mode(), strategy));
    }
    return switch (strategy) {
      case HALF_LIFE -> pruned(faded.orElseThrow());
      case WINDOW -> panes.values().stream().reduce(zero(), Moments::plus).pruned();
      default -> whole;
    };
  }

  private Moments zero() {
    return Moments.zero(whole.widths());
  }

  private static Moments pruned(Moments faded) {
    return faded.pruned(Math.max(NO_WEIGHT, NO_SHARE * faded.weight()));
  }

  /**
   * Returns these without what is left of label sets that have no items any more: of a total, see
   * {@link Moments#pruned()}.
   */
  FollowedMoments pruned() {
    SortedMap<Long, Moments> kept = new TreeMap<>();
    panes.forEach(
        (pane, moments) -> {
          Moments left = moments.pruned();
          if (!left.groups().isEmpty()) {
            kept.put(pane, left);
          }
        });
    return new FollowedMoments(
        settings, whole.pruned(), faded.map(FollowedMoments::pruned), kept, nowMs);
  }

  /**
   * Returns the moments of the items of both.
   *
   * @throws IllegalArgumentException if they are followed differently, or the widths differ
   */
  @Override
  public FollowedMoments plus(FollowedMoments other) {
    if (!settings.equals(other.settings)) {
      throw new IllegalArgumentException(
          "moments that follow by %s do not add to those that follow by %s"
              .formatted(other.settings, settings));
    }
    long now = Math.max(nowMs, other.nowMs);
    TreeMap<Long, Moments> merged = new TreeMap<>(panes);
    other.panes.forEach((pane, moments) -> merged.merge(pane, moments, Moments::plus));
    if (settings.slides() && now != Long.MIN_VALUE) {
      merged.headMap(oldest(settings, now), false).clear();
    }
    return new FollowedMoments(
        settings,
        whole.plus(other.whole),
        faded.map(mine -> aged(mine, nowMs, now).plus(aged(other.faded.get(), other.nowMs, now))),
        merged,
        now);
  }

  private Moments aged(Moments moments, long fromMs, long toMs) {
    return fromMs == toMs || fromMs == Long.MIN_VALUE
        ? moments
        : moments.scaled(fade(settings, (double) toMs - fromMs));
  }

  /** Returns what is left of the weight of an item {@code ageMs} old. */
  static double fade(FollowSettings settings, double ageMs) {
    return Math.pow(2, -ageMs / settings.halfLifeMs());
  }

  /** Returns the number of the pane that {@code timeMs} lies in. */
  static long pane(FollowSettings settings, long timeMs) {
    return Math.floorDiv(timeMs, Math.max(1, settings.windowMs() / PANES));
  }

  /** Returns the number of the oldest pane in the window that ends with {@code nowMs}. */
  static long oldest(FollowSettings settings, long nowMs) {
    return pane(settings, nowMs) - PANES + 1;
  }

  /** Writes these inside an envelope. */
  void write(WireWriter out) {
    settings.write(out);
    out.writeLong(nowMs).writeBytes(whole.toBytes());
    out.writeBoolean(faded.isPresent());
    faded.ifPresent(moments -> out.writeBytes(moments.toBytes()));
    out.writeAll(
        panes.entrySet(),
        (w, entry) -> w.writeLong(entry.getKey()).writeBytes(entry.getValue().toBytes()));
  }

  /** Reads what {@link #write} wrote. */
  static FollowedMoments read(WireReader in) {
    FollowSettings settings = FollowSettings.read(in);
    long nowMs = in.readLong();
    Moments whole = Moments.fromBytes(in.readBytes());
    Optional<Moments> faded =
        in.readBoolean() ? Optional.of(Moments.fromBytes(in.readBytes())) : Optional.empty();
    SortedMap<Long, Moments> panes = new TreeMap<>();
    in.readAll(r -> Map.entry(r.readLong(), Moments.fromBytes(r.readBytes())))
        .forEach(entry -> panes.put(entry.getKey(), entry.getValue()));
    return new FollowedMoments(settings, whole, faded, panes, nowMs);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FollowedMoments that
        && settings.equals(that.settings)
        && whole.equals(that.whole)
        && faded.equals(that.faded)
        && panes.equals(that.panes)
        && nowMs == that.nowMs;
  }

  @Override
  public int hashCode() {
    return whole.hashCode() * 31 + Long.hashCode(nowMs);
  }

  @Override
  public String toString() {
    return "FollowedMoments[%s, %s, panes %s]".formatted(settings, whole, panes.keySet());
  }
}
