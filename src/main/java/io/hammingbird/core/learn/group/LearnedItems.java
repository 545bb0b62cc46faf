package io.hammingbird.core.learn.group;

import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.moments.GroupView;
import io.hammingbird.core.sample.IdHash;
import io.hammingbird.core.vector.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What learners take of the sample of a problem. */
public final class LearnedItems {

  private LearnedItems() {}

  /**
   * Returns the items that have all modalities and a label set of {@code view}, by the hash of
   * their ids, so that the order they come in does not matter; a list of the caller's own.
   */
  public static List<Item> of(Problem problem, GroupView view) {
    List<Item> items = new ArrayList<>(problem.sample());
    items.removeIf(item -> view.row(item.labels()).isEmpty());
    items.removeIf(item -> !item.hasAll(problem.map().stacks().keySet()));
    items.sort(
        Comparator.<Item>comparingLong(item -> IdHash.of(item.id())).thenComparing(Item::id));
    return items;
  }
}
