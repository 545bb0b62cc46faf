package io.hammingbird.schemas.convert;

import io.hammingbird.core.encode.ItemCodes;

final class ItemCodesCodecTest implements CodecContract<ItemCodes> {

  private final ItemCodesCodec codec = new ItemCodesCodec();

  @Override
  public String kind() {
    return "item-codes";
  }

  @Override
  public ItemCodes draw(Drawn drawn) {
    return drawn.codes();
  }

  @Override
  public byte[] encode(ItemCodes value) {
    return codec.encode(value);
  }

  @Override
  public ItemCodes decode(byte[] bytes) {
    return codec.decode(bytes);
  }
}
