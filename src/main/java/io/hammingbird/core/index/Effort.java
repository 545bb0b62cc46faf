package io.hammingbird.core.index;

/**
 * What was done to answer a query.
 *
 * @param strategy what found the answer, never {@link Strategy#AUTO}
 * @param reason why it was that one
 * @param codesRead how many codes were compared with the probe
 * @param bucketsProbed how many buckets were looked into
 * @param proven whether the hits are sure to be the nearest; false only where a budget of probes
 *     was spent before
 */
public record Effort(
    Strategy strategy, Reason reason, long codesRead, long bucketsProbed, boolean proven) {

  /** Why a strategy was taken. */
  public enum Reason {
    /** The query named it. */
    ASKED_FOR,
    /** There is no other: no tables are kept at this size, or none yet. */
    NOTHING_ELSE,
    /** So few codes pass the filter that those were read, one by one. */
    SELECTIVE_FILTER,
    /** It was expected to read the least. */
    CHEAPEST,
    /** Something else was tried first and given up, because it was about to cost more. */
    GAVE_UP
  }
}
