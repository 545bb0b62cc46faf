package io.hammingbird.core.encode;

import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireFormContract;

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
}
