package io.hammingbird.client;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** Goes through all items, one page at a time. Not thread-safe. */
final class PageIterator implements Iterator<Item> {

  private final Function<Optional<String>, Page> pages;
  private Iterator<Item> items = Collections.emptyIterator();
  private Optional<String> cursor = Optional.empty();
  private boolean last;

  /** Goes through what {@code pages} returns for a cursor. */
  PageIterator(Function<Optional<String>, Page> pages) {
    this.pages = pages;
  }

  @Override
  public boolean hasNext() {
    while (!items.hasNext() && !last) { // a page may be empty and not the last
      Page page = pages.apply(cursor);
      items = page.items().iterator();
      cursor = page.next();
      last = cursor.isEmpty();
    }
    return items.hasNext();
  }

  @Override
  public Item next() {
    if (!hasNext()) {
      throw new NoSuchElementException("there are no more items");
    }
    return items.next();
  }
}
