package io.hammingbird.topology.serve;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.topology.query.FlowCounts;
import io.hammingbird.topology.query.Functions;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;

/** What the server needs of the running index. Thread-safe. */
public interface IndexAccess {

  /** Returns the collection's name. */
  String collection();

  /** Returns the shape of its items. */
  CollectionShape shape();

  /** Returns the published hash functions. */
  Functions functions();

  /** Returns what has been done since the process began. */
  FlowCounts done();

  /** Returns the number of partitions: how many answers a query must get to be complete. */
  int partitions();

  /**
   * Asks the partitions of a store that are at hand.
   *
   * @return partition to its answer; a partition that cannot be asked at the moment is left out
   */
  <R> Map<Integer, QueryResult<R>> query(String store, Query<R> query);

  /** Returns how far the index is from answering. */
  Readiness readiness();

  /**
   * Writes to the features topic; null deletes. Completes when the record is safe, exceptionally
   * when it is not.
   */
  CompletableFuture<Void> writeFeatures(String id, byte[] value);

  /** Writes to the control topic; null unsets. */
  CompletableFuture<Void> writeSetting(String setting, byte[] value);
}
