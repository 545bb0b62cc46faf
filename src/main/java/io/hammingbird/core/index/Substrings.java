package io.hammingbird.core.index;

/**
 * How codes are cut into substrings, and where a substring's bucket is: a value, chosen by length
 * and number of the codes.
 *
 * <p>To come to a bucket costs as much as to read a hundred codes in it (cache and address
 * translation miss), so substrings are short enough for about 100 codes a bucket. Of every code
 * there is a copy in each table, so there are at most {@value #MOST} tables.
 */
final class Substrings {

  static final int MOST = 8;
  private static final int LONGEST = 20;
  private static final int WAYS = 33;
  private static final int FULL = 7; // log2 of the codes of a bucket

  private final int count;
  private final int[] from; // bit where substring j begins; one more for the end
  private final int bucketBits;
  private final double[] ways; // keys by radius, for the longest length and for one less

  private Substrings(int bits, int count, int bucketBits) {
    this.count = count;
    this.bucketBits = bucketBits;
    this.from = new int[count + 1];
    for (int j = 0; j <= count; j++) {
      from[j] = (int) ((long) bits * j / count);
    }
    this.ways = ways(longest());
  }

  /** Returns the cut for {@code codes} codes of {@code bits} bits. */
  static Substrings of(int bits, int codes) {
    int log = (int) Math.round(Math.log(Math.max(codes, 1)) / Math.log(2));
    int length = Math.min(LONGEST, Math.max(8, log - FULL));
    int count = Math.min(MOST, (bits + length - 1) / length);
    int longest = (bits + count - 1) / count;
    return new Substrings(bits, count, Math.min(longest, Math.max(8, log - FULL + 1)));
  }

  int count() {
    return count;
  }

  int buckets() {
    return 1 << bucketBits;
  }

  /** Returns the length of substring {@code j} in bits. */
  int length(int j) {
    return from[j + 1] - from[j];
  }

  /** Returns substring {@code j} of the code at {@code words[at…]}; at most 64 bits. */
  long key(int j, long[] words, int at) {
    int low = from[j];
    int word = at + (low >> 6);
    int shift = low & 63;
    long key = words[word] >>> shift;
    int length = length(j);
    if (shift + length > 64) {
      key |= words[word + 1] << (64 - shift);
    }
    return length == 64 ? key : key & ((1L << length) - 1);
  }

  /** Returns the length of the longest substring in bits. */
  int longest() {
    return (from[count] + count - 1) / count;
  }

  /** Returns the bucket of {@code key} of substring {@code j}. */
  int bucket(int j, long key) {
    return length(j) <= bucketBits
        ? (int) key
        : (int) ((key * 0x9E37_79B9_7F4A_7C15L) >>> (64 - bucketBits));
  }

  /** Returns in how many ways {@code radius} bits of substring {@code j} can differ, about. */
  double keys(int j, int radius) {
    int length = length(j);
    return radius > length ? 0 : ways[(longest() - length) * WAYS + Math.min(radius, WAYS - 1)];
  }

  /** Returns the binomial coefficients of {@code n} and of one less; too many are all the same. */
  private static double[] ways(int n) {
    double[] ways = new double[2 * WAYS];
    for (int less = 0; less < 2; less++) {
      double row = 1;
      for (int r = 0; r < WAYS; r++) {
        ways[less * WAYS + r] = row;
        row = row * Math.max(0, n - less - r) / (r + 1);
      }
    }
    return ways;
  }

  /** Returns whether {@code other} would do the same. */
  boolean isLike(Substrings other) {
    return count == other.count && Math.abs(bucketBits - other.bucketBits) < 3;
  }
}
