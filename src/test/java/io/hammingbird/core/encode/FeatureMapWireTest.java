package io.hammingbird.core.encode;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.wire.Envelope;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireFormContract;
import io.hammingbird.core.wire.WireFormatException;
import io.hammingbird.core.wire.WireWriter;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureMapWireTest extends WireFormContract<FeatureMap> {

  @Override
  protected Kind kind() {
    return Kind.FEATURE_MAP;
  }

  @Override
  protected FeatureMap golden(int version) {
    return switch (version) {
      case 1 -> Samples.featureMap();
      case 2 -> Samples.joinedMap();
      default -> Samples.mapOfRoots();
    };
  }

  @Override
  protected byte[] toBytes(FeatureMap value) {
    return value.toBytes();
  }

  @Override
  protected FeatureMap fromBytes(byte[] bytes) {
    return FeatureMap.fromBytes(bytes);
  }

  /** It was read layer within layer, until the stack was full. */
  @Test
  void fromBytes_ofLayersThatHoldThemselves_isRefused() {
    assertRefused(
        layer -> IntStream.range(0, 100_000).forEach(i -> layer.writeInt(4)),
        "needs radial basis functions inside");
  }

  /** 16 bytes that asked for 16 GB. */
  @Test
  void fromBytes_ofAFoldOfEverything_isRefused() {
    assertRefused(
        layer -> layer.writeInt(5).writeInt(Integer.MAX_VALUE).writeInt(1).writeLong(0),
        "needs at most 4194304");
  }

  private static void assertRefused(Consumer<WireWriter> layer, String says) {
    byte[] map =
        Envelope.seal(
            Kind.FEATURE_MAP,
            out -> {
              out.writeInt(1).writeInt(1).writeString("image").writeInt(1);
              layer.accept(out);
            });
    assertThatThrownBy(() -> FeatureMap.fromBytes(map))
        .isInstanceOf(WireFormatException.class)
        .hasMessageContaining(says);
  }
}
