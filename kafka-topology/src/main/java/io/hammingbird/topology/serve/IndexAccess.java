package io.hammingbird.topology.serve;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.topology.gather.Conditions;
import io.hammingbird.topology.gather.Gathered;
import io.hammingbird.topology.query.FlowCounts;
import io.hammingbird.topology.query.Functions;
import io.hammingbird.topology.query.InstanceFigures;
import io.hammingbird.topology.query.InstanceInfo;
import io.hammingbird.topology.query.InstanceStanding;
import io.hammingbird.topology.query.PartitionQuery;
import io.hammingbird.topology.query.PositionToken;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

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
   * Returns the partition in which items are by {@code id}, unless their producer has a way of its
   * own.
   */
  int partition(String id);

  /** Asks partitions, wherever they are. */
  <R> Gathered<R> ask(Set<Integer> partitions, PartitionQuery<R> query, Conditions conditions);

  /**
   * Answers what another instance asks.
   *
   * @throws io.hammingbird.core.wire.WireFormatException if that cannot be read
   */
  byte[] answerPeer(byte[] request);

  /** Returns the instances that share the collection; none where this one works alone. */
  List<InstanceInfo> instances();

  /** Returns how this instance stands, by itself. */
  InstanceStanding standing();

  /** Returns what this instance counts and measures, by itself. */
  InstanceFigures figures();

  /** Returns how far the index is from answering. */
  Readiness readiness();

  /** Returns the newest of what is told for people to watch. */
  News news();

  /**
   * Writes to the features topic; null deletes. Completes with the place of the record when it is
   * safe, exceptionally when it is not.
   */
  CompletableFuture<PositionToken> writeFeatures(String id, byte[] value);

  /** Writes to the control topic; null unsets. */
  CompletableFuture<Void> writeSetting(String setting, byte[] value);
}
