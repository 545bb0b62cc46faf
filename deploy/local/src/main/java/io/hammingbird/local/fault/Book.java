package io.hammingbird.local.fault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What writers know of the items they write: of every item the last revision that was acknowledged,
 * and those after it of which nobody knows whether they were taken. One write of an item is under
 * way at a time. Thread-safe.
 */
final class Book {

  /**
   * A write of an item.
   *
   * @param id of the item, which only one writer writes
   * @param revision counted from 1
   * @param deletes whether it deletes the item
   */
  record Write(String id, long revision, boolean deletes) {}

  /** What is known of an item. Guarded by the book. */
  private static final class Page {
    private long revisions;
    private boolean underWay;
    private Write acknowledged;
    private final List<Write> uncertain = new ArrayList<>();
  }

  private final Map<String, Page> pages = new HashMap<>();
  private long acknowledged;
  private long refused;

  /** Begins a write; empty where one of the item is under way. */
  synchronized Optional<Write> begin(String id, boolean deletes) {
    Page page = pages.computeIfAbsent(id, key -> new Page());
    if (page.underWay) {
      return Optional.empty();
    }
    page.underWay = true;
    return Optional.of(new Write(id, ++page.revisions, deletes));
  }

  /** Notes that a write was acknowledged. */
  synchronized void acknowledge(Write write) {
    Page page = pages.get(write.id());
    page.underWay = false;
    page.acknowledged = write;
    page.uncertain.clear();
    acknowledged++;
  }

  /** Notes that a write was not acknowledged: it may have been taken all the same. */
  synchronized void doubt(Write write) {
    Page page = pages.get(write.id());
    page.underWay = false;
    page.uncertain.add(write);
    refused++;
  }

  synchronized long acknowledged() {
    return acknowledged;
  }

  synchronized long refused() {
    return refused;
  }

  /** Returns how many items were ever written. */
  synchronized int items() {
    return pages.size();
  }

  /**
   * Returns what is wrong with the last word of the topic on each item.
   *
   * @param revisions of the items that are there
   */
  synchronized List<String> faults(Map<String, Long> revisions) {
    List<String> faults = new ArrayList<>();
    pages.forEach(
        (id, page) -> {
          Optional<Long> found = Optional.ofNullable(revisions.get(id));
          boolean right =
              page.uncertain.stream().anyMatch(write -> matches(write, found))
                  || (page.acknowledged == null
                      ? found.isEmpty()
                      : matches(page.acknowledged, found));
          if (!right) {
            faults.add(
                "%s: the topic has %s, acknowledged was %s, in doubt after it %s"
                    .formatted(
                        id,
                        found.map(revision -> "revision " + revision).orElse("no item"),
                        page.acknowledged,
                        page.uncertain));
          }
        });
    return faults;
  }

  private static boolean matches(Write write, Optional<Long> found) {
    return write.deletes() ? found.isEmpty() : found.equals(Optional.of(write.revision()));
  }
}
