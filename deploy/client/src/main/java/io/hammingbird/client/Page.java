package io.hammingbird.client;

import java.util.List;
import java.util.Optional;

/**
 * Some of the items, in the order of their ids.
 *
 * @param items at most as many as were asked for
 * @param next where the next page begins; nothing after the last
 */
public record Page(List<Item> items, Optional<String> next) {

  public Page {
    items = List.copyOf(items);
  }
}
