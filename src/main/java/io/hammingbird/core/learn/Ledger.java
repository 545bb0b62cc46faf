package io.hammingbird.core.learn;

import io.hammingbird.core.vector.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns upserts and deletes into signed items, so that sums over them equal sums over the table.
 */
public final class Ledger {

  private Ledger() {}

  /**
   * Returns what changes when the item that was {@code before} becomes {@code after}: nothing where
   * they are equal, else the old one unlearned and the new one learned.
   */
  public static List<SignedItem> change(Optional<Item> before, Optional<Item> after) {
    List<SignedItem> changes = new ArrayList<>(2);
    if (!before.equals(after)) {
      before.ifPresent(item -> changes.add(new SignedItem(item, -1)));
      after.ifPresent(item -> changes.add(new SignedItem(item, 1)));
    }
    return changes;
  }
}
