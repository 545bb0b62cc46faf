package io.hammingbird.core.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.vector.SparseVector;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ItemWireTest {

  @Test
  void fromBytes_denseAndSparseFeatures_givesTheSameItem() {
    Item item =
        Item.of(
            "é-1",
            Map.of(
                "image", DenseVector.copyOf(1, -2.5f, 0),
                "text", SparseVector.copyOf(7, new int[] {0, 6}, new float[] {3, 4})),
            LabelSet.of("red", "circle"),
            Map.of("caption", "a red circle"),
            -5);
    assertThat(ItemWire.fromBytes(ItemWire.toBytes(item))).isEqualTo(item);
  }

  @Test
  void fromBytes_bareItem_givesTheSameItem() {
    Item item = Item.of("x", Map.of(), LabelSet.empty(), Map.of(), 0);
    assertThat(ItemWire.fromBytes(ItemWire.toBytes(item))).isEqualTo(item);
  }
}
