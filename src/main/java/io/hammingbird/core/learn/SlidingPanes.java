package io.hammingbird.core.learn;

import io.hammingbird.core.moments.Moments;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Items count for the length of a window in event time. The window slides by a pane, so that what
 * leaves it is one sum and no list of items.
 */
final class SlidingPanes implements Following {

  private static final int PANES = 8;

  private final Moments zero;
  private final long paneMs;
  private final NavigableMap<Long, Moments> panes = new TreeMap<>();

  SlidingPanes(Moments zero, long windowMs) {
    this.zero = zero;
    this.paneMs = Math.max(1, windowMs / PANES);
  }

  @Override
  public void add(Moments delta, long eventTimeMs) {
    long pane = Math.floorDiv(eventTimeMs, paneMs);
    if (panes.isEmpty() || pane > panes.lastKey() - PANES) {
      panes.merge(pane, delta, Moments::plus);
    }
    panes.headMap(panes.lastKey() - PANES, true).clear();
  }

  @Override
  public Moments moments() {
    return panes.values().stream().reduce(zero, Moments::plus).pruned();
  }
}
