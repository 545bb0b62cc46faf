package io.hammingbird.topology.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.topology.flow.TopologyFixture;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class DiffTest {

  private static final int ITEMS = 60;

  @RegisterExtension private final Served served = new Served();

  @Test
  void diff_twoVersions_countsTheBitsThatDiffer() {
    HashFunction first = served.index().with(flow -> flow.publish(1));
    HashFunction second = served.index().with(flow -> flow.publish(2));
    for (int i = 0; i < ITEMS; i++) {
      int seed = i;
      served.index().with(flow -> put(flow, seed));
    }
    Client.Reply reply = served.get("/hash-functions/2:diff?from=1");
    assertThat(reply.status()).as(reply.json().toString()).isEqualTo(200);
    assertThat(reply.json().path("sampled").asInt()).isEqualTo(ITEMS);
    assertThat(reply.json().path("items").path("to").asInt()).isEqualTo(ITEMS);
    for (String modality : new String[] {"image", "text"}) {
      assertThat(reply.json().path("bits_flipped").path(modality).asDouble())
          .isCloseTo(flips(first, second, modality), Offset.offset(1e-12));
    }
    assertThat(reply.json().path("items_affected").asDouble()).isEqualTo(1.0);
  }

  @Test
  void diff_withItself_isNothing() {
    served.index().with(flow -> flow.publish(1));
    served.index().with(flow -> put(flow, 1));
    Client.Reply reply = served.get("/hash-functions/1:diff?from=1");
    assertThat(reply.json().path("items_affected").asDouble()).isZero();
    assertThat(reply.json().path("bits_flipped").path("image").asDouble()).isZero();
  }

  @Test
  void diff_versionUnknownOrMissing_isNamed() {
    served.index().with(flow -> flow.publish(1));
    Client.Reply unknown = served.get("/hash-functions/1:diff?from=9");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json().path("code").asText()).isEqualTo("unknown-version");
    Client.Reply missing = served.get("/hash-functions/1:diff");
    assertThat(missing.status()).isEqualTo(400);
    assertThat(missing.json().path("field").asText()).isEqualTo("from");
  }

  private static boolean put(TopologyFixture flow, int seed) {
    flow.put(TopologyFixture.item("item-" + seed, seed));
    return true;
  }

  private static double flips(HashFunction first, HashFunction second, String modality) {
    int flips = 0;
    for (int i = 0; i < ITEMS; i++) {
      FeatureVector vector = TopologyFixture.item("x", i).features().get(modality);
      flips +=
          first.encode(modality, vector).code().distance(second.encode(modality, vector).code());
    }
    return (double) flips / (ITEMS * first.bits());
  }
}
