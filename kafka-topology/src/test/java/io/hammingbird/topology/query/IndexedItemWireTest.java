package io.hammingbird.topology.query;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.ItemCodes;
import io.hammingbird.core.encode.ItemCodes.Coded;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireFormContract;
import java.util.Map;
import java.util.TreeMap;

final class IndexedItemWireTest extends WireFormContract<IndexedItem> {

  @Override
  protected Kind kind() {
    return Kind.INDEXED_ITEM;
  }

  @Override
  protected IndexedItem golden(int version) {
    TreeMap<String, Coded> codes = new TreeMap<>();
    codes.put("image", new Coded(BinaryCode.ofWords(16, 0x5a5a), 0.25f, false));
    return new IndexedItem(
        new ItemCodes(7, codes),
        LabelSet.of("dog", "outside"),
        new TreeMap<>(Map.of("season", "Fall")));
  }

  @Override
  protected byte[] toBytes(IndexedItem value) {
    return value.toBytes();
  }

  @Override
  protected IndexedItem fromBytes(byte[] bytes) {
    return IndexedItem.fromBytes(bytes);
  }
}
