package io.hammingbird.topology.query;

/** What the order of the hits goes by. */
public enum Scoring {
  /** The number of bits that differ from the query's. */
  HAMMING,
  /**
   * The nearest by {@link #HAMMING}, ordered anew by the query's values before they became bits: a
   * bit that differs counts by how sure the query is of it.
   */
  ASYMMETRIC
}
