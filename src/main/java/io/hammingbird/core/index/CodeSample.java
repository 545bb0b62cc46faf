package io.hammingbird.core.index;

/** A few codes, evenly from all, by which to foresee how many lie near a probe. Immutable. */
final class CodeSample {

  /**
   * Larger than this it would cost more than it tells: to look it through takes part of a search.
   */
  private static final int MOST = 512;

  private static final int LEAST = 32;
  private static final int SHARE = 4096;

  private final long[] codes;
  private final int words;
  private final int size;
  private final double weight;

  private CodeSample(long[] codes, int words, int size, double weight) {
    this.codes = codes;
    this.words = words;
    this.size = size;
    this.weight = weight;
  }

  /** Draws from {@code columns}. */
  static CodeSample of(CodeColumns columns) {
    int words = columns.words();
    int end = columns.blocks() << CodeColumns.SHIFT;
    int most = Math.max(LEAST, Math.min(columns.size() / SHARE, MOST));
    long[] codes = new long[most * words];
    int size = 0;
    // A stride that is odd meets every rhythm of the ordinals; a gap hands on to the next code.
    int stride = Math.max(1, end / most) | 1;
    for (long start = 0; start < end && size < most; start += stride) {
      int ordinal = (int) start;
      while (ordinal < end && ordinal < start + stride && !columns.contains(ordinal)) {
        ordinal++;
      }
      if (columns.contains(ordinal) && ordinal < start + stride) {
        for (int w = 0; w < words; w++) {
          codes[size * words + w] = columns.word(ordinal, w);
        }
        size++;
      }
    }
    return new CodeSample(codes, words, size, size == 0 ? 0 : (double) columns.size() / size);
  }

  /**
   * Returns how many codes differ from {@code query} in how many bits of a substring, foreseen:
   * entry {@code j · (longest + 1) + d}.
   */
  double[] differing(Substrings cut, long[] query) {
    int row = cut.longest() + 1;
    double[] differing = new double[cut.count() * row];
    for (int j = 0; j < cut.count(); j++) {
      long key = cut.key(j, query, 0);
      for (int i = 0; i < size; i++) {
        differing[j * row + Long.bitCount(cut.key(j, codes, i * words) ^ key)] += weight;
      }
    }
    return differing;
  }

  /**
   * Returns how far the nearest will reach, foreseen: the distance within which a share {@code p}
   * of codes lies if distances to {@code query} are distributed normally. In codes that cluster
   * there are more near ones than that.
   */
  int reach(long[] query, double p) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < size; i++) {
      int distance = Probe.distance(codes, i * words, query);
      sum += distance;
      squares += (double) distance * distance;
    }
    double mean = sum / size;
    double deviation = Math.sqrt(Math.max(0, squares / size - mean * mean));
    double t = Math.sqrt(-2 * Math.log(Math.min(p, 0.5)));
    // Hastings' approximation of the normal quantile (Abramowitz and Stegun, 26.2.22).
    double z = t - (2.30753 + 0.27061 * t) / (1 + 0.99229 * t + 0.04481 * t * t);
    return (int) Math.ceil(Math.max(0, mean - z * deviation - 0.5));
  }
}
