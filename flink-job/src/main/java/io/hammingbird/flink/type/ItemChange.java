package io.hammingbird.flink.type;

import io.hammingbird.core.sample.ItemWire;
import io.hammingbird.core.vector.Item;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * What the stream now says of one item.
 *
 * @param id the item's id
 * @param item as it now is; empty where it is gone
 */
public record ItemChange(String id, Optional<Item> item) {

  /** Returns that {@code item} came or changed. */
  public static ItemChange put(Item item) {
    return new ItemChange(item.id(), Optional.of(item));
  }

  /** Returns that the item is gone. */
  public static ItemChange withdrawal(String id) {
    return new ItemChange(id, Optional.empty());
  }

  /** The id and, where there is one, the item. */
  public static final class Form implements WireForm<ItemChange> {

    @Override
    public Class<ItemChange> type() {
      return ItemChange.class;
    }

    @Override
    public void write(ItemChange value, DataOutputView out) throws IOException {
      StringValue.writeString(value.id, out);
      WireForm.writeBytes(value.item.map(ItemWire::toBytes).orElse(null), out);
    }

    @Override
    public ItemChange read(DataInputView in) throws IOException {
      return new ItemChange(
          StringValue.readString(in),
          Optional.ofNullable(WireForm.readBytes(in)).map(ItemWire::fromBytes));
    }
  }
}
