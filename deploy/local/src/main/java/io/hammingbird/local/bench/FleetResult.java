package io.hammingbird.local.bench;

import java.util.List;

/**
 * What came of what was done to instances under load.
 *
 * @param queries over all of the time
 * @param events what was done, in its order
 * @param writes that were acknowledged
 * @param writesRefused that were not: while their instance was ending, or nobody took them
 * @param writesLost acknowledged writes that the features topic does not hold
 * @param checked answers that were checked while it went on
 * @param checkedAfter answers of each instance that were checked when all was quiet again
 * @param wrong how many of both were wrong
 * @param faults what was wrong with the first of them
 * @param partial the first partial answers: when they were asked, and which partitions were missing
 */
public record FleetResult(
    LoadResult queries,
    List<Event> events,
    long writes,
    long writesRefused,
    long writesLost,
    int checked,
    int checkedAfter,
    int wrong,
    List<String> faults,
    List<String> partial) {

  /**
   * Something that was done.
   *
   * @param what it was
   * @param seconds after the load began
   * @param fullAfterSeconds from then to the last answer, before the next event, that was partial
   *     or failed; 0 where there was none
   */
  public record Event(String what, double seconds, double fullAfterSeconds) {}

  public FleetResult {
    events = List.copyOf(events);
    faults = List.copyOf(faults);
    partial = List.copyOf(partial);
  }

  /** Returns whether no answer was wrong and no write was lost. */
  public boolean good() {
    return wrong == 0 && writesLost == 0;
  }
}
