package io.hammingbird.topology.flow;

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
  public Counts counts() {
    SortedMap<String, Long> bad = new TreeMap<>();
    badRecords.forEach((code, count) -> bad.put(code, count.sum()));
    return new Counts(
        encoded.sum(),
        unchanged.sum(),
        withdrawn.sum(),
        moved.sum(),
        bad,
        badFunctions.sum(),
        badSettings.sum());
  }

  /**
   * The counts at one moment.
   *
   * @param encoded new or changed items whose codes were written
   * @param unchanged items that came again with the codes they had
   * @param withdrawn items taken out, by a delete or by a bad record
   * @param moved items brought to another version
   * @param badRecords records of the features topic that could not be used, by code
   * @param badFunctions records of the functions topic that could not be used
   * @param badSettings records of the control topic that could not be used
   */
  public record Counts(
      long encoded,
      long unchanged,
      long withdrawn,
      long moved,
      SortedMap<String, Long> badRecords,
      long badFunctions,
      long badSettings) {}
}
