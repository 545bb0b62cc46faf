package io.hammingbird.local.fault;

import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.local.bench.Synthetic;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The items that a load writes: a function of id and revision. Most are whole; some have no label,
 * some only one modality. Every third revision has the features of the one before and another
 * label. Thread-safe.
 */
final class Drawn {

  /** The attribute that tells an item's revision. */
  static final String REVISION = "revision";

  private static final int CLUSTERS = 40;

  private final Synthetic source;

  /**
   * Of a seed.
   *
   * @param base items that are never changed
   */
  Drawn(int base, long seed) {
    this.source = new Synthetic(base, CLUSTERS, seed);
  }

  /** Returns the items that are never changed, and the questions. */
  Synthetic source() {
    return source;
  }

  /** Returns an item as of one of its revisions. */
  Item item(String id, long revision) {
    boolean relabels = revision % 3 == 0;
    long looks = relabels ? revision - 1 : revision;
    Item drawn = source.item(id, id.hashCode(), (int) looks);
    SplittableRandom random = new SplittableRandom(id.hashCode() * 31L + looks);
    SortedMap<String, FeatureVector> features = new TreeMap<>(drawn.features());
    if (random.nextInt(20) == 0) {
      features.remove(Synthetic.TEXT);
    }
    LabelSet labels = drawn.labels();
    if (relabels) {
      labels = LabelSet.of("cluster-" + Math.floorMod(id.hashCode() + revision, CLUSTERS));
    } else if (random.nextInt(20) == 0) {
      labels = LabelSet.of();
    }
    return Item.of(
        id,
        features,
        labels,
        Map.of(REVISION, Long.toString(revision)),
        drawn.eventTimeMs() + revision);
  }
}
