package io.hammingbird.topology.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.OptionalLong;

/**
 * How old what a standby has of one partition is, at the most. Not thread-safe.
 *
 * <p>A standby knows how far it is behind the changelog, but not how far the changelog is behind
 * the features topic: while the owner is away, that stands still. So from time to time we look, in
 * this order, at the clock (t), the end of the features topic (F), the owner's committed offset
 * there (C), and the end of the changelog (E). All features before C are in the changelog before E,
 * because it is written before the offset is committed. Once the standby has come up to E of one
 * look, it has all features before C of that look; and if F of another look is not beyond that C,
 * it has everything that had been written by that look's t.
 */
final class Freshness {

  /** Older looks than so many are forgotten; what is older than they are is just very old. */
  private static final int MOST = 1000;

  private final Deque<Look> looks = new ArrayDeque<>();
  private OptionalLong asOf = OptionalLong.empty();
  private long covered = -1;

  /**
   * What one look has seen, in the order it has to be seen in.
   *
   * @param at the clock, in nanoseconds
   * @param featuresEnd the end of the features topic
   * @param committed up to where the owner has committed
   * @param changelogEnd the end of the changelog
   */
  record Look(long at, long featuresEnd, long committed, long changelogEnd) {}

  /**
   * Takes in a look, and how far the standby had come after it.
   *
   * @param changelog the standby's offset in the changelog of codes
   * @param features its offset in the features topic
   */
  void add(Look look, long changelog, long features) {
    looks.addLast(look);
    for (Look seen : looks) {
      if (seen.changelogEnd() <= changelog && seen.committed() <= features) {
        covered = Math.max(covered, seen.committed());
      }
    }
    for (Iterator<Look> each = looks.iterator(); each.hasNext(); ) {
      Look seen = each.next();
      if (seen.featuresEnd() <= covered) {
        asOf = OptionalLong.of(seen.at());
        each.remove(); // later looks will say more than this one
      }
    }
    if (looks.size() > MOST) {
      looks.removeFirst();
    }
  }

  /**
   * Returns the clock at which everything written by then was here; nothing before that is known.
   */
  OptionalLong asOf() {
    return asOf;
  }

  /** Returns the offset below which all of the features topic is here, −1 if that is not known. */
  long covered() {
    return covered;
  }
}
