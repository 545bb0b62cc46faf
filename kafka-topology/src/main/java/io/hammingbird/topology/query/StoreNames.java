package io.hammingbird.topology.query;

/** The names under which the state stores of the topology can be queried. */
public final class StoreNames {

  /** Item id (UTF-8 bytes) to feature event, exactly as on the topic. */
  public static final String FEATURES = "features";

  /** Item id to codes; answers {@link NearestNeighbors} and {@link IndexStatistics} as well. */
  public static final String CODES = "codes";

  private StoreNames() {}
}
