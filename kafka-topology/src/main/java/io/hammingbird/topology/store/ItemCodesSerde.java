package io.hammingbird.topology.store;

import io.hammingbird.core.encode.ItemCodes;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Item codes in the core's own envelope: the form of the store and its changelog. */
final class ItemCodesSerde implements Serde<ItemCodes> {

  @Override
  public Serializer<ItemCodes> serializer() {
    return (topic, codes) -> codes == null ? null : codes.toBytes();
  }

  @Override
  public Deserializer<ItemCodes> deserializer() {
    return (topic, bytes) -> bytes == null ? null : ItemCodes.fromBytes(bytes);
  }
}
