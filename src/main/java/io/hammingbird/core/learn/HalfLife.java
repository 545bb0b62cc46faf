package io.hammingbird.core.learn;

import io.hammingbird.core.moments.Moments;

/** Items count {@code 2^(−age / half-life)}, age in event time. */
final class HalfLife implements Following {

  private final long halfLifeMs;
  private Moments total;
  private long nowMs = Long.MIN_VALUE;

  HalfLife(Moments zero, long halfLifeMs) {
    this.total = zero;
    this.halfLifeMs = halfLifeMs;
  }

  @Override
  public void add(Moments delta, long eventTimeMs) {
    if (nowMs == Long.MIN_VALUE) {
      nowMs = eventTimeMs;
    }
    // What comes late is as old as its time says: it has faded before it counts.
    Moments arrived = delta;
    if (eventTimeMs < nowMs) {
      arrived = delta.scaled(fade(nowMs - eventTimeMs));
    } else if (eventTimeMs > nowMs) {
      total = total.scaled(fade(eventTimeMs - nowMs));
      nowMs = eventTimeMs;
    }
    total = total.plus(arrived).pruned();
  }

  private double fade(long ageMs) {
    return Math.pow(2, -(double) ageMs / halfLifeMs);
  }

  @Override
  public Moments moments() {
    return total;
  }
}
