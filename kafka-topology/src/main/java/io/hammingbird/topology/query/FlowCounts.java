package io.hammingbird.topology.query;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the topology has done since the process began.
 *
 * @param encoded new or changed items whose codes were written
 * @param unchanged items that came again with the codes they had
 * @param withdrawn items taken out, by a delete or by a bad record
 * @param moved items brought to another version
 * @param badRecords records of the features topic that could not be used, by code
 * @param badFunctions records of the functions topic that could not be used
 * @param badSettings records of the control topic that could not be used
 */
public record FlowCounts(
    long encoded,
    long unchanged,
    long withdrawn,
    long moved,
    SortedMap<String, Long> badRecords,
    long badFunctions,
    long badSettings) {

  public FlowCounts {
    badRecords = Collections.unmodifiableSortedMap(new TreeMap<>(badRecords));
  }

  /** Returns how many records of the features topic could not be used. */
  public long badRecordsInAll() {
    return badRecords.values().stream().mapToLong(Long::longValue).sum();
  }
}
