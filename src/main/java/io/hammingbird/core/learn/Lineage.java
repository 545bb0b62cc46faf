package io.hammingbird.core.learn;

/**
 * What a collection's topics already hold when a learner starts without state of its own: it counts
 * on from there, so that no generation or version ever means two things.
 *
 * @param generation highest feature-map generation published, 0 for none
 * @param version highest hash-function version published, 0 for none
 */
public record Lineage(int generation, long version) {

  /** The lineage of a new collection. */
  public static final Lineage NONE = new Lineage(0, 0);

  public Lineage {
    if (generation < 0 || version < 0) {
      throw new IllegalArgumentException(
          "lineage is generation %d, version %d, but neither can be below 0"
              .formatted(generation, version));
    }
  }
}
