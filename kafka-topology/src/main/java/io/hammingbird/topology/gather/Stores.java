package io.hammingbird.topology.gather;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;

/** The state stores of this instance. Thread-safe. */
public interface Stores {

  /**
   * How far a partition that is followed has come.
   *
   * @param offset every record of the features topic up to this one is in; −1 for none
   * @param age how long ago, at the most, what is in was all there was
   */
  record Standing(long offset, Duration age) {}

  /**
   * Returns how far {@code partition} has come here by following its owner; nothing where that is
   * not known. Whoever is about to take it over stands where it has come by following.
   */
  Optional<Standing> standing(int partition);

  /**
   * Returns the offset up to which the owners of {@code partition}, here and before, are known to
   * have dealt with the features topic; −1 for none. Only what serves has all of that.
   */
  long committed(int partition);

  /** Asks a store of one partition; nothing where it is not at hand. */
  <R> Optional<QueryResult<R>> query(String store, int partition, Query<R> query);
}
