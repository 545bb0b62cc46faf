package io.hammingbird.core.encode;

import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireFormContract;

class ItemCodesWireTest extends WireFormContract<ItemCodes> {

  @Override
  protected Kind kind() {
    return Kind.ITEM_CODES;
  }

  @Override
  protected ItemCodes golden(int version) {
    return Samples.itemCodes();
  }

  @Override
  protected byte[] toBytes(ItemCodes value) {
    return value.toBytes();
  }

  @Override
  protected ItemCodes fromBytes(byte[] bytes) {
    return ItemCodes.fromBytes(bytes);
  }
}
