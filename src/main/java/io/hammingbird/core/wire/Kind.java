package io.hammingbird.core.wire;

/**
 * What an {@link Envelope} holds. Numbers are permanent: one is never changed or given again; a new
 * layout of a kind raises its version, and readers keep reading all versions since the first.
 */
public enum Kind {
  FEATURE_MAP(1, 3),
  HASH_FUNCTION(2, 5),
  MOMENTS(3, 1),
  ITEM(5, 1),
  DELTA(6, 4),
  TRAINER(7, 6),
  ITEM_CODES(8, 1),
  A2LH_MEMORY(11, 1),
  DAZSH_MEMORY(12, 1),
  SEGH_MEMORY(13, 1),
  STANDARD_MEMORY(14, 2),
  PEER_REQUEST(15, 1),
  PEER_REPLY(16, 1),
  INDEXED_ITEM(17, 1),
  AGNET_MEMORY(18, 1),
  UDDH_MEMORY(19, 1),
  CCA_MEMORY(20, 1);

  private final int number;
  private final int newest;

  Kind(int number, int newest) {
    this.number = number;
    this.newest = newest;
  }

  /** Returns the permanent number. */
  public int number() {
    return number;
  }

  /** Returns the version that is written today. */
  public int newestVersion() {
    return newest;
  }

  static String nameOf(int number) {
    for (Kind kind : values()) {
      if (kind.number == number) {
        return kind.name();
      }
    }
    return "unknown kind " + number;
  }
}
