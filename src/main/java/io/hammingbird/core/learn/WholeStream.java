package io.hammingbird.core.learn;

import io.hammingbird.core.moments.Moments;

/** Forgets nothing. */
final class WholeStream implements Following {

  private Moments total;

  WholeStream(Moments zero) {
    total = zero;
  }

  @Override
  public void add(Moments delta, long eventTimeMs) {
    total = total.plus(delta);
  }

  @Override
  public Moments moments() {
    return total;
  }
}
