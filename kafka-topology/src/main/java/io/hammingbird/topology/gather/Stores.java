package io.hammingbird.topology.gather;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;

/** The state stores of this instance. Thread-safe. */
public interface Stores {

  /**
   * Returns how old, at the most, what this instance has of {@code partition} is, where it does not
   * own it; nothing where that is not known.
   */
  Optional<Duration> staleness(int partition);

  /** Asks a store of one partition; nothing where it is not at hand. */
  <R> Optional<QueryResult<R>> query(
      String store, int partition, Query<R> query, PositionBound bound);
}
