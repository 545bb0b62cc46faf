package io.hammingbird.topology.gather;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.index.Strategy;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireFormContract;
import io.hammingbird.topology.query.Filter;
import io.hammingbird.topology.query.NearestNeighbors;
import io.hammingbird.topology.query.NearestNeighbors.Plan;
import io.hammingbird.topology.query.PartitionQuery;
import io.hammingbird.topology.query.PositionToken;
import io.hammingbird.topology.query.Probe;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PeerRequestWireTest extends WireFormContract<PeerRequest> {

  @Override
  protected Kind kind() {
    return Kind.PEER_REQUEST;
  }

  @Override
  protected PeerRequest golden(int version) {
    TreeMap<Long, Probe> probes = new TreeMap<>();
    probes.put(3L, Probe.of(BinaryCode.ofWords(8, 0x5a)));
    probes.put(4L, Probe.of(BinaryCode.ofWords(2, 1), new float[] {0.5f, -2}));
    Filter filter =
        new Filter(
            List.of(new Filter.HasLabel("dog")),
            List.of(),
            List.of(new Filter.HasAttribute("season", new TreeSet<>(Set.of("Fall")))));
    return request(
        new PartitionQuery.Nearest(
            List.of(
                new NearestNeighbors(probes, "text", 10, 7, filter, new Plan(Strategy.MIH, 3)))));
  }

  @Override
  protected byte[] toBytes(PeerRequest value) {
    return value.toBytes();
  }

  @Override
  protected PeerRequest fromBytes(byte[] bytes) {
    return PeerRequest.fromBytes(bytes);
  }

  @ParameterizedTest
  @MethodSource("queries")
  void toBytes_everyKindOfQuery_readsBack(PartitionQuery<?> query) {
    Assertions.assertThat(PeerRequest.fromBytes(request(query).toBytes()))
        .isEqualTo(request(query));
  }

  static List<PartitionQuery<?>> queries() {
    return List.of(
        new PartitionQuery.Counts(),
        new PartitionQuery.Lookup(List.of("a", "b/ü")),
        new PartitionQuery.Page("", 5),
        new PartitionQuery.Page("a", 5),
        new PartitionQuery.Sample(9));
  }

  private static PeerRequest request(PartitionQuery<?> query) {
    return new PeerRequest(
        new TreeSet<>(Set.of(0, 2)),
        query,
        new Conditions(Duration.ofMillis(200), PositionToken.of(2, 41), Duration.ofSeconds(5)));
  }
}
