package io.hammingbird.core.learn;

import io.hammingbird.core.wire.WireFormatException;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

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

    /** Returns the mode of this name, as {@link #toString()} gives it. */
    static Mode of(String name) {
      return Arrays.stream(values())
          .filter(mode -> mode.toString().equals(name))
          .findFirst()
          .orElseThrow(
              () -> new WireFormatException("followed by '" + name + "', which is unknown"));
    }

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

  /** Returns whether anything of the past is to count less. */
  public boolean follows() {
    return mode != Mode.WHOLE;
  }

  /**
   * Checks that {@code learner} can follow the stream so.
   *
   * @throws IllegalArgumentException if it studies items and is to forget some
   */
  public void require(Learner learner) {
    if (follows() && learner.studies()) {
      throw new IllegalArgumentException(
          "'%s' cannot follow by %s: it learns from items as they come and unlearns none, so it takes 'whole' alone"
              .formatted(learner.name(), mode));
    }
  }

  /** Returns the strategies to keep moments for, the one to fall back on first. */
  public List<Mode> strategies() {
    return mode == Mode.AUTO ? List.of(Mode.WHOLE, Mode.HALF_LIFE, Mode.WINDOW) : List.of(mode);
  }

  /** Returns the settings that keep {@code strategy} alone, with the same times. */
  public FollowSettings alone(Mode strategy) {
    return new FollowSettings(strategy, halfLifeMs, windowMs);
  }

  /**
   * Returns the half-life of what counts as recent: that of the items, or half a window, or the
   * shorter of the two. Twice as long is what recent items are judged by.
   */
  long recencyMs() {
    return switch (mode) {
      case WHOLE -> throw new IllegalStateException("nothing is recent where nothing is followed");
      case HALF_LIFE -> halfLifeMs;
      case WINDOW -> Math.max(1, windowMs / 2);
      case AUTO -> Math.max(1, Math.min(halfLifeMs, windowMs / 2));
    };
  }

  boolean fades() {
    return mode == Mode.HALF_LIFE || mode == Mode.AUTO;
  }

  boolean slides() {
    return mode == Mode.WINDOW || mode == Mode.AUTO;
  }

  /** Returns what a function says of how it was learned, when by one strategy. */
  SortedMap<String, String> configuration() {
    SortedMap<String, String> configuration = new TreeMap<>();
    configuration.put("follow", mode.toString());
    if (fades()) {
      configuration.put("half-life-ms", Long.toString(halfLifeMs));
    }
    if (slides()) {
      configuration.put("window-ms", Long.toString(windowMs));
    }
    return configuration;
  }

  /** Returns these in words, as {@code half-life of 90 s}. */
  @Override
  public String toString() {
    return switch (mode) {
      case WHOLE -> "the whole";
      case HALF_LIFE -> "a half-life of %s s".formatted(halfLifeMs / 1e3);
      case WINDOW -> "a window of %s s".formatted(windowMs / 1e3);
      case AUTO ->
          "the better of the whole, a half-life of %s s and a window of %s s"
              .formatted(halfLifeMs / 1e3, windowMs / 1e3);
    };
  }

  void write(WireWriter out) {
    out.writeString(mode.toString()).writeLong(halfLifeMs).writeLong(windowMs);
  }

  /** Reads what {@link #write} wrote. */
  static FollowSettings read(WireReader in) {
    return new FollowSettings(Mode.of(in.readString()), in.readLong(), in.readLong());
  }
}
