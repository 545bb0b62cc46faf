package io.hammingbird.topology.query;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is known of an instance of the index.
 *
 * @param host where it is reached
 * @param port where it is reached
 * @param here whether it is the one that tells
 * @param active partitions that it owns
 * @param standby partitions that it follows
 */
public record InstanceInfo(
    String host, int port, boolean here, SortedSet<Integer> active, SortedSet<Integer> standby) {

  public InstanceInfo {
    active = Collections.unmodifiableSortedSet(new TreeSet<>(active));
    standby = Collections.unmodifiableSortedSet(new TreeSet<>(standby));
  }
}
