package io.hammingbird.topology.flow;

import io.hammingbird.topology.query.FlowCounts;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the topology does, over all partitions, since the process began. Thread-safe. */
public final class Tally {

  /** A record fits no collection of this shape. */
  static final String WRONG_SHAPE = "wrong-shape";

  private final LongAdder encoded = new LongAdder();
  private final LongAdder unchanged = new LongAdder();
  private final LongAdder withdrawn = new LongAdder();
  private final LongAdder moved = new LongAdder();
  private final LongAdder badFunctions = new LongAdder();
  private final LongAdder badSettings = new LongAdder();
  private final Map<String, LongAdder> badRecords = new ConcurrentHashMap<>();

  void encoded() {
    encoded.increment();
  }

  void unchanged() {
    unchanged.increment();
  }

  void withdrawn() {
    withdrawn.increment();
  }

  void moved(int items) {
    moved.add(items);
  }

  void badFunction() {
    badFunctions.increment();
  }

  void badSetting() {
    badSettings.increment();
  }

  void badRecord(String code) {
    badRecords.computeIfAbsent(code, c -> new LongAdder()).increment();
  }

  /** Returns the counts as they stand. */
  public FlowCounts counts() {
    SortedMap<String, Long> bad = new TreeMap<>();
    badRecords.forEach((code, count) -> bad.put(code, count.sum()));
    return new FlowCounts(
        encoded.sum(),
        unchanged.sum(),
        withdrawn.sum(),
        moved.sum(),
        bad,
        badFunctions.sum(),
        badSettings.sum());
  }
}
