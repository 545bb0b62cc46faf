package io.hammingbird.schemas.convert;

import io.hammingbird.core.vector.Item;

final class FeatureEventCodecTest implements CodecContract<Item> {

  private final FeatureEventCodec codec = new FeatureEventCodec();

  @Override
  public String kind() {
    return "feature-event";
  }

  @Override
  public Item draw(Drawn drawn) {
    return drawn.item();
  }

  @Override
  public byte[] encode(Item value) {
    return codec.encode(value);
  }

  @Override
  public Item decode(byte[] bytes) {
    return codec.decode("id", bytes);
  }
}
