package io.hammingbird.core.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.vector.SparseVector;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireFormContract;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ItemWireTest extends WireFormContract<Item> {

  @Override
  protected Kind kind() {
    return Kind.ITEM;
  }

  @Override
  protected Item golden(int version) {
    return Item.of(
        "é-1",
        Map.of(
            "image", DenseVector.copyOf(1, -2.5f, 0),
            "text", SparseVector.copyOf(7, new int[] {0, 6}, new float[] {3, 4})),
        LabelSet.of("red", "circle"),
        Map.of("caption", "a red circle"),
        -5);
  }

  @Override
  protected byte[] toBytes(Item value) {
    return ItemWire.toBytes(value);
  }

  @Override
  protected Item fromBytes(byte[] bytes) {
    return ItemWire.fromBytes(bytes);
  }

  @Test
  void fromBytes_bareItem_givesTheSameItem() {
    Item item = Item.of("x", Map.of(), LabelSet.empty(), Map.of(), 0);
    assertThat(fromBytes(toBytes(item))).isEqualTo(item);
  }
}
