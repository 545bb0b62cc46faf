package io.hammingbird.topology.gather;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.ItemCodes;
import io.hammingbird.core.index.Strategy;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireFormContract;
import io.hammingbird.topology.gather.Answer.Failure;
import io.hammingbird.topology.gather.Answer.Reason;
import io.hammingbird.topology.gather.Answer.Value;
import io.hammingbird.topology.query.IndexCounts;
import io.hammingbird.topology.query.Match;
import io.hammingbird.topology.query.NeighborList;
import io.hammingbird.topology.query.PartitionQuery;
import io.hammingbird.topology.query.PositionToken;
import io.hammingbird.topology.query.StoredItem;
import io.hammingbird.topology.query.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

final class PeerReplyWireTest extends WireFormContract<PeerReply<List<NeighborList>>> {

  private static final PartitionQuery.Nearest NEAREST = new PartitionQuery.Nearest(List.of());

  @Override
  protected Kind kind() {
    return Kind.PEER_REPLY;
  }

  @Override
  protected PeerReply<List<NeighborList>> golden(int version) {
    Work work = new Work(new TreeSet<>(Set.of(Strategy.SCAN)), 8, 2, false);
    NeighborList list =
        new NeighborList(
            List.of(new Match("a", 3, 12, 0.25)),
            10,
            work,
            new TreeSet<>(Set.of(12L)),
            new TreeSet<>(Set.of(11L)));
    return new PeerReply<>(
        NEAREST,
        new TreeMap<>(
            Map.of(
                0,
                new Value<>(List.of(list), PositionToken.of(0, 41), 7),
                1,
                new Failure<>(Reason.NOT_HERE, "partition 1 is not here"))));
  }

  @Override
  protected byte[] toBytes(PeerReply<List<NeighborList>> value) {
    return value.toBytes();
  }

  @Override
  protected PeerReply<List<NeighborList>> fromBytes(byte[] bytes) {
    return PeerReply.fromBytes(NEAREST, bytes);
  }

  @Test
  void toBytes_counts_readBack() {
    readsBack(
        new PartitionQuery.Counts(),
        new IndexCounts(5, new TreeMap<>(Map.of(1L, 5L)), new TreeMap<>(Map.of("image", 4L))));
  }

  @Test
  void toBytes_items_readBack() {
    ItemCodes codes =
        new ItemCodes(
            3,
            new TreeMap<>(
                Map.of("image", new ItemCodes.Coded(BinaryCode.ofWords(8, 1), 0.5f, false))));
    readsBack(
        new PartitionQuery.Lookup(List.of()),
        List.of(
            new StoredItem("a", new byte[] {1, 2}, Optional.of(codes)),
            new StoredItem("b", new byte[] {}, Optional.empty())));
  }

  private static <R> void readsBack(PartitionQuery<R> query, R value) {
    PeerReply<R> reply =
        new PeerReply<>(
            query, new TreeMap<>(Map.of(3, new Value<>(value, PositionToken.START, 0))));
    Assertions.assertThat(PeerReply.fromBytes(query, reply.toBytes())).isEqualTo(reply);
  }
}
