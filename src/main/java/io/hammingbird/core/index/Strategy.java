package io.hammingbird.core.index;

/**
 * How an index is to be searched. All ways give the same answer, unless a budget ends them early.
 */
public enum Strategy {
  /** Whatever is expected to cost least. */
  AUTO,
  /** Every code is read. */
  SCAN,
  /** Multi-index hashing: only codes that agree with the probe in some part are read. */
  MIH,
  /** Bucket by bucket, those whose centres are nearest to the probe first. */
  BUCKETS
}
