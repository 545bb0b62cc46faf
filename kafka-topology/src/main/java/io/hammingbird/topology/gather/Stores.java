package io.hammingbird.topology.gather;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;

/** The state stores of this instance. Thread-safe. */
public interface Stores {

  /**
   * How far a partition is sure to have come, by what its owner has committed.
   *
   * @param offset every record of the features topic up to this one is in; −1 for none
   * @param age how long ago, at the most, what is in was all there was; nothing for an owner, which
   *     either serves or is being restored
   */
  record Standing(long offset, Optional<Duration> age) {}

  /** Returns how far {@code partition} has come here; nothing where that is not known. */
  Optional<Standing> standing(int partition);

  /** Asks a store of one partition; nothing where it is not at hand. */
  <R> Optional<QueryResult<R>> query(String store, int partition, Query<R> query);
}
