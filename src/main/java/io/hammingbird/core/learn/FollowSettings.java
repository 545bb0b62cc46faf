package io.hammingbird.core.learn;

import io.hammingbird.core.moments.Moments;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much of the past a learner counts. Times are event times.
 *
 * @param mode what is done
 * @param halfLifeMs an item counts half as much after so long, for {@link Mode#HALF_LIFE} and
 *     {@link Mode#AUTO}
 * @param windowMs an item counts for so long, for {@link Mode#WINDOW} and {@link Mode#AUTO}
 */
public record FollowSettings(Mode mode, long halfLifeMs, long windowMs) implements Serializable {

  /** What is done about the past. */
  public enum Mode {
    /** Everything counts for ever. */
    WHOLE,
    /** Items fade. */
    HALF_LIFE,
    /** Items count, and then no more. */
    WINDOW,
    /** Whichever of these did best on what came next. */
    AUTO;

    /** Returns the name in options, as {@code half-life}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public FollowSettings {
    if (mode != Mode.WHOLE && (halfLifeMs < 1 || windowMs < 1)) {
      throw new IllegalArgumentException(
          "following by %s has half-life %d ms and window %d ms, needs at least 1 ms of both"
              .formatted(mode, halfLifeMs, windowMs));
    }
  }

  /** Returns the settings under which everything counts for ever. */
  public static FollowSettings whole() {
    return new FollowSettings(Mode.WHOLE, 0, 0);
  }

  /** Returns the strategies that are kept, the one to fall back on first. */
  public List<Following> start(Moments zero) {
    List<Following> strategies = new ArrayList<>();
    if (mode == Mode.WHOLE || mode == Mode.AUTO) {
      strategies.add(Following.whole(zero));
    }
    if (mode == Mode.HALF_LIFE || mode == Mode.AUTO) {
      strategies.add(new HalfLife(zero, halfLifeMs));
    }
    if (mode == Mode.WINDOW || mode == Mode.AUTO) {
      strategies.add(new SlidingPanes(zero, windowMs));
    }
    return strategies;
  }
}
