package io.hammingbird.core.learn;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The settings that a trainer's state hangs on. Under others it would go on from codes of another
 * length, or unlearn what it never learned.
 *
 * @param learner whose memories these are; empty where that was not written down
 * @param follow how much of the past counts
 * @param dimensions modality to number of features; empty where that was not written down
 * @param bits code length; 0 where that was not written down
 * @param holdOut share of the items that is held out; NaN where that was not written down
 */
record Terms(
    String learner,
    FollowSettings follow,
    SortedMap<String, Integer> dimensions,
    int bits,
    double holdOut) {

  Terms {
    dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
  }

  /** Returns the terms of a learner under these settings. */
  static Terms of(Learner learner, LearnSettings settings) {
    return new Terms(
        learner.name(),
        settings.follow(),
        settings.shape().dimensions(),
        settings.bits(),
        settings.holdOut());
  }

  /** Terms of which no more was written down. */
  Terms(String learner, FollowSettings follow) {
    this(learner, follow, new TreeMap<>(), 0, Double.NaN);
  }

  /** Returns these with what a map and a function made under them show; null where nothing was. */
  Terms shownBy(FeatureMap map, HashFunction published) {
    SortedMap<String, Integer> inputs = new TreeMap<>(dimensions);
    if (map != null) {
      map.stacks().forEach((modality, stack) -> inputs.put(modality, stack.inputs()));
    }
    int length = published == null ? bits : published.bits();
    return new Terms(learner, follow, inputs, length, holdOut);
  }

  /**
   * Checks that a state of these terms can go on under {@code wanted}.
   *
   * @throws IllegalArgumentException naming what the state has, what is wanted, and what can be
   *     done
   */
  void require(Terms wanted) {
    if (!learner.isEmpty() && !learner.equals(wanted.learner)) {
      throw refused(
          "is of learner '%s', the settings name '%s'".formatted(learner, wanted.learner),
          "learner");
    }
    if (!dimensions.isEmpty() && !dimensions.equals(wanted.dimensions)) {
      throw refused(
          "is of items with %s, the settings say %s".formatted(dimensions, wanted.dimensions),
          "shape");
    }
    if (bits != 0 && bits != wanted.bits) {
      throw refused(
          "is of codes of %d bits, the settings ask for %d".formatted(bits, wanted.bits),
          "code length");
    }
    if (!follow.equals(wanted.follow)) {
      throw refused(
          "counts of the past %s, the settings ask for %s".formatted(follow, wanted.follow),
          "settings");
    }
    if (!Double.isNaN(holdOut) && holdOut != wanted.holdOut) {
      throw refused(
          "holds out %s of the items, the settings ask for %s".formatted(holdOut, wanted.holdOut),
          "share");
    }
  }

  private static IllegalArgumentException refused(String why, String kept) {
    return new IllegalArgumentException(
        "the state %s: restore it with the %s it has, or start without it, which makes a new generation"
            .formatted(why, kept));
  }

  /** Writes what is not written elsewhere. */
  void writeRest(WireWriter out) {
    out.writeAll(
        dimensions.entrySet(),
        (w, entry) -> w.writeString(entry.getKey()).writeInt(entry.getValue()));
    out.writeInt(bits).writeDouble(holdOut);
  }

  /** Returns these with what {@link #writeRest} wrote. */
  Terms readRest(WireReader in) {
    SortedMap<String, Integer> read = new TreeMap<>();
    in.readAll(r -> Map.entry(r.readString(), r.readInt()))
        .forEach(entry -> read.put(entry.getKey(), entry.getValue()));
    return new Terms(learner, follow, read, in.readInt(), in.readDouble());
  }
}
