package io.hammingbird.core.sample;

import java.nio.charset.StandardCharsets;

/**
 * A fixed, well-mixed hash of an item's id. Which items are held out and which are sampled follows
 * from it alone: the same on every subtask, for every order of the stream and after every restart.
 */
public final class IdHash {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private IdHash() {}

  /** Returns the hash as a number from 0 up to 2⁶³ − 1. */
  public static long of(String id) {
    long hash = FNV_OFFSET;
    for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    // FNV alone leaves the high bits of short ids alike; the finaliser of SplitMix64 spreads them.
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return (hash ^ (hash >>> 31)) >>> 1;
  }

  /** Returns the hash as a number in [0, 1). */
  public static double unit(String id) {
    return (of(id) >>> 10) * 0x1.0p-53;
  }
}
