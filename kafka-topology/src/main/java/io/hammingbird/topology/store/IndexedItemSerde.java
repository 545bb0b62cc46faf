package io.hammingbird.topology.store;

import io.hammingbird.core.encode.ItemCodes;
import io.hammingbird.core.wire.Envelope;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.topology.query.IndexCounts;
import io.hammingbird.topology.query.IndexedItem;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Indexed items in the core's own envelope: the form of the store and its changelog. */
final class IndexedItemSerde implements Serde<IndexedItem> {

  @Override
  public Serializer<IndexedItem> serializer() {
    return (topic, item) -> item == null ? null : item.toBytes();
  }

  @Override
  public Deserializer<IndexedItem> deserializer() {
    return (topic, bytes) -> bytes == null ? null : read(bytes);
  }

  /**
   * Stores once held codes alone, without what items can be filtered by. Such an item counts as not
   * encoded: so it is encoded anew, which writes the rest.
   */
  static IndexedItem read(byte[] bytes) {
    if (Envelope.holds(Kind.ITEM_CODES, bytes)) {
      return IndexedItem.of(new ItemCodes(IndexCounts.UNCODED, new TreeMap<>()));
    }
    return IndexedItem.fromBytes(bytes);
  }
}
