package io.hammingbird.local.console;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.local.data.ItemStream;
import io.hammingbird.local.draw.DemoStream;
import io.hammingbird.schemas.AttributeVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The drawn stream; its first item has a name and a caption that a page must not take for markup.
 * From the middle on items are held back until there is a version, and have a class it does not
 * know: so there are at least two versions, however fast the machine is.
 */
record HostileStream(DemoStream drawn, CountDownLatch firstVersion) implements ItemStream {

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
    if (position == 0) {
      return hostile(item);
    }
    if (position < size() / 2) {
      return item;
    }
    awaitFirstVersion();
    return position % 20 == 0 ? late(item) : item;
  }

  private void awaitFirstVersion() {
    try {
      if (!firstVersion.await(3, TimeUnit.MINUTES)) {
        throw new IllegalStateException("no version of " + size() / 2 + " items in 3 minutes");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before the first version", e);
    }
  }

  private static Item hostile(Item item) {
    return Item.of(
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

  private static Item late(Item item) {
    List<String> labels = new ArrayList<>(item.labels().names());
    labels.add("late");
    return Item.of(
        item.id(), item.features(), LabelSet.of(labels), item.attributes(), item.eventTimeMs());
  }

  @Override
  public SortedMap<String, AttributeVector> classAttributes() {
    return drawn.classAttributes();
  }
}
