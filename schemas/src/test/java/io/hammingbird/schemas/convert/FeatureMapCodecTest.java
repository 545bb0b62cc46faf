package io.hammingbird.schemas.convert;

import io.hammingbird.core.encode.FeatureMap;

final class FeatureMapCodecTest implements CodecContract<FeatureMap> {

  private final FeatureMapCodec codec = new FeatureMapCodec();

  @Override
  public String kind() {
    return "feature-map";
  }

  @Override
  public FeatureMap golden() {
    return Goldens.map();
  }

  @Override
  public FeatureMap draw(Drawn drawn) {
    return drawn.map();
  }

  @Override
  public byte[] encode(FeatureMap value) {
    return codec.encode(value);
  }

  @Override
  public FeatureMap decode(byte[] bytes) {
    return codec.decode(bytes);
  }
}
