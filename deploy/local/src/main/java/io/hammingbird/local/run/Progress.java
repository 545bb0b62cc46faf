package io.hammingbird.local.run;

import io.hammingbird.topology.query.IndexStats;
import java.util.Map;

/**
 * How far the service is.
 *
 * @param learned items in the moments
 * @param heldOut items kept back to measure quality
 * @param unlabelled items without a label, where the learner needs one
 * @param partial the others that lack a modality
 * @param withheld labelled items of a class without the attributes that the learner needs
 * @param settled whether the learner has decided on all it has
 * @param lastVersion newest version published by the learner, 0 for none
 * @param index how the index stands
 */
public record Progress(
    long learned,
    long heldOut,
    long unlabelled,
    long partial,
    long withheld,
    boolean settled,
    long lastVersion,
    IndexStats index) {

  static Progress of(Map<String, Double> solve, IndexStats index) {
    return new Progress(
        whole(solve, "items_learned"),
        whole(solve, "items_held_out"),
        whole(solve, "items_unlabelled"),
        whole(solve, "items_partial"),
        whole(solve, "items_withheld"),
        whole(solve, "settled") == 1,
        whole(solve, "last_version"),
        index);
  }

  private static long whole(Map<String, Double> metrics, String name) {
    return Math.round(metrics.getOrDefault(name, 0.0));
  }

  /** Returns how many items the learner has seen. */
  public long seen() {
    return learned + heldOut + unlabelled + partial + withheld;
  }

  /** Returns how many items have codes of the newest version. */
  public long atLastVersion() {
    return index.held().at(lastVersion);
  }

  /**
   * Returns whether nothing is left to do for {@code live} items: all learned, the last version
   * published and every item moved to it. Without any item to learn there is no version to wait
   * for.
   */
  public boolean isDone(long live) {
    return settled
        && seen() == live
        && index.complete()
        && (lastVersion == 0
            ? learned + heldOut == 0
            : index.items() == live
                && index.targetVersion() == lastVersion
                && atLastVersion() == live);
  }
}
