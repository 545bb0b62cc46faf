package io.hammingbird.local.console;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.Item;
import io.hammingbird.local.data.ItemStream;
import io.hammingbird.local.draw.DemoStream;
import io.hammingbird.schemas.AttributeVector;
import java.util.Map;
import java.util.SortedMap;

/**
 * The drawn stream; a few of its items have names and captions that a page must not take for
 * markup.
 */
record HostileStream(DemoStream drawn) implements ItemStream {

  static final String ID = "<img src=x onerror=\"window.hacked='id'\">";
  static final String CAPTION =
      "</p><script>window.hacked='caption'</script><img src=x onerror=\"window.hacked='caption'\">";

  @Override
  public CollectionShape shape() {
    return drawn.shape();
  }

  @Override
  public int size() {
    return drawn.size();
  }

  @Override
  public String id(int position) {
    return position == 0 ? ID : drawn.id(position);
  }

  @Override
  public Item item(int position) {
    Item item = drawn.item(position);
    return position != 0
        ? item
        : Item.of(
            ID,
            item.features(),
            item.labels(),
            Map.of(
                DemoStream.CAPTION,
                CAPTION,
                DemoStream.PICTURE,
                item.attributes().get(DemoStream.PICTURE)),
            item.eventTimeMs());
  }

  @Override
  public SortedMap<String, AttributeVector> classAttributes() {
    return drawn.classAttributes();
  }
}
