package io.hammingbird.topology.gather;

import io.hammingbird.topology.query.PartitionQuery;
import java.util.SortedMap;
import java.util.TreeMap;

/** Answers what other instances ask of the partitions here. Thread-safe. */
public final class PeerService {

  private final Local local;

  /** Answers from {@code local}. */
  public PeerService(Local local) {
    this.local = local;
  }

  /**
   * Returns the reply to a request.
   *
   * @throws io.hammingbird.core.wire.WireFormatException if it is none, or of a newer version
   */
  public byte[] answer(byte[] request) {
    PeerRequest asked = PeerRequest.fromBytes(request);
    return reply(asked, asked.query()).toBytes();
  }

  private <R> PeerReply<R> reply(PeerRequest asked, PartitionQuery<R> query) {
    SortedMap<Integer, Answer<R>> answers = new TreeMap<>();
    for (int partition : asked.partitions()) {
      answers.put(partition, local.ask(partition, query, asked.conditions()));
    }
    return new PeerReply<>(query, answers);
  }
}
