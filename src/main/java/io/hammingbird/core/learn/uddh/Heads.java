package io.hammingbird.core.learn.uddh;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The semantic index of UDDH: k-means among codes with binary centres (eqs. 13 to 19). Bit-wise
 * descent for the centres (eq. 16) comes down to the majority of each bit in a cluster, because HHᵀ
 * is diagonal; so running sums of ±1 are all the state it takes. A value.
 */
public final class Heads {

  /** However many items there are. */
  static final int MOST = 4096;

  private static final int ROUNDS = 10;

  /** A head looks back on about so many of its items: codes change while the networks learn. */
  private static final int SPAN = 64;

  private final int bits;

  /** Sums of ±1 by head and bit; the centre is their sign. */
  private final float[][] sums;

  /** Items by head, as far as it looks back. */
  private final float[] weights;

  private final long[][] centres;

  private Heads(int bits, float[][] sums, float[] weights) {
    this.bits = bits;
    this.sums = sums;
    this.weights = weights;
    centres = new long[sums.length][];
    for (int r = 0; r < sums.length; r++) {
      centres[r] = words(BinaryCode.ofSigns(sums[r]));
    }
  }

  /** Returns how many heads there are to be for so many items: 4√n. */
  static int wanted(double items) {
    return (int) Math.max(1, Math.min(MOST, Math.round(4 * Math.sqrt(items))));
  }

  /**
   * Returns heads by k-means from spread starts (Arthur and Vassilvitskii, "k-means++", 2007).
   *
   * @param codes at least one
   * @param wanted K; fewer where there are fewer than four codes for each
   */
  public static Heads of(List<BinaryCode> codes, int wanted, SplittableRandom random) {
    Heads none = new Heads(codes.get(0).bits(), new float[0][], new float[0]);
    long[][] packed = packed(codes);
    Heads heads = none.grown(packed, wanted, random);
    for (int round = 0; round < ROUNDS; round++) {
      Heads next = heads.recounted(packed);
      if (Arrays.deepEquals(next.centres, heads.centres)) {
        return next;
      }
      heads = next;
    }
    return heads;
  }

  /**
   * Returns these heads after more codes have come.
   *
   * @param fresh codes that are counted
   * @param all codes among which new heads are looked for
   * @param wanted K; heads are added until there are as many, and none is taken away
   */
  Heads after(List<BinaryCode> fresh, List<BinaryCode> all, int wanted, SplittableRandom random) {
    float[][] added = new float[sums.length][];
    for (int r = 0; r < added.length; r++) {
      added[r] = sums[r].clone();
    }
    float[] more = weights.clone();
    for (long[] code : packed(fresh)) {
      int head = nearest(code);
      count(added[head], code);
      more[head]++;
    }
    fade(added, more);
    Heads counted = new Heads(bits, added, more);
    return all.isEmpty() ? counted : counted.grown(packed(all), wanted, random);
  }

  /** Returns these and more, each a code that is drawn by its squared distance to those before. */
  private Heads grown(long[][] codes, int wanted, SplittableRandom random) {
    int count = Math.min(wanted, Math.max(sums.length, Math.max(1, codes.length / 4)));
    List<float[]> all = new ArrayList<>(List.of(sums));
    double[] squares = new double[codes.length];
    for (int i = 0; i < codes.length; i++) {
      int least = sums.length == 0 ? bits : distance(codes[i], centres[nearest(codes[i])]);
      squares[i] = (double) least * least;
    }
    while (all.size() < count) {
      int drawn = drawn(squares, random);
      if (drawn < 0) {
        break; // every code is a centre already
      }
      all.add(signs(codes[drawn]));
      for (int i = 0; i < codes.length; i++) {
        int distance = distance(codes[i], codes[drawn]);
        squares[i] = Math.min(squares[i], (double) distance * distance);
      }
    }
    float[] more = Arrays.copyOf(weights, all.size());
    Arrays.fill(more, weights.length, more.length, 1);
    return new Heads(bits, all.toArray(float[][]::new), more);
  }

  private static int drawn(double[] squares, SplittableRandom random) {
    double sum = 0;
    for (double square : squares) {
      sum += square;
    }
    if (sum == 0) {
      return -1;
    }
    double at = random.nextDouble() * sum;
    int last = -1;
    for (int i = 0; i < squares.length; i++) {
      if (squares[i] > 0) {
        last = i;
        at -= squares[i];
        if (at < 0) {
          return i;
        }
      }
    }
    return last;
  }

  /** Returns the heads whose centres are the majorities of the codes nearest to these. */
  private Heads recounted(long[][] codes) {
    float[][] counted = new float[sums.length][bits];
    float[] numbers = new float[sums.length];
    for (long[] code : codes) {
      int head = nearest(code);
      numbers[head]++;
      count(counted[head], code);
    }
    for (int r = 0; r < counted.length; r++) {
      if (numbers[r] == 0) {
        counted[r] = signs(centres[r]); // nobody's head stays where it is
      }
    }
    fade(counted, numbers);
    return new Heads(bits, counted, numbers);
  }

  private float[] signs(long[] code) {
    float[] signs = new float[bits];
    count(signs, code);
    return signs;
  }

  private static void count(float[] row, long[] code) {
    for (int j = 0; j < row.length; j++) {
      row[j] += (code[j >> 6] >>> (j & 63) & 1) == 1 ? 1 : -1;
    }
  }

  /** Lets heads look back on {@link #SPAN} items at the most. */
  private static void fade(float[][] sums, float[] numbers) {
    for (int r = 0; r < sums.length; r++) {
      if (numbers[r] > SPAN) {
        float keep = SPAN / numbers[r];
        for (int j = 0; j < sums[r].length; j++) {
          sums[r][j] *= keep;
        }
        numbers[r] = SPAN;
      }
    }
  }

  private static long[][] packed(List<BinaryCode> codes) {
    long[][] packed = new long[codes.size()][];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = words(codes.get(i));
    }
    return packed;
  }

  private static long[] words(BinaryCode code) {
    long[] words = new long[BinaryCode.wordsFor(code.bits())];
    for (int w = 0; w < words.length; w++) {
      words[w] = code.word(w);
    }
    return words;
  }

  private static int distance(long[] a, long[] b) {
    int distance = 0;
    for (int w = 0; w < a.length; w++) {
      distance += Long.bitCount(a[w] ^ b[w]);
    }
    return distance;
  }

  private int nearest(long[] code) {
    int nearest = 0;
    int least = Integer.MAX_VALUE;
    for (int r = 0; r < centres.length; r++) {
      int distance = distance(code, centres[r]);
      if (distance < least) {
        least = distance;
        nearest = r;
      }
    }
    return nearest;
  }

  /** Returns the number of the head nearest to {@code code}, the first of several (eq. 19). */
  public int nearest(BinaryCode code) {
    return nearest(words(code));
  }

  /** Returns K. */
  public int count() {
    return sums.length;
  }

  int bits() {
    return bits;
  }

  /** Returns the centre of head {@code r}, k entries of ±1. */
  float[] centre(int r) {
    return signs(centres[r]);
  }

  /** Returns the centres. */
  public List<BinaryCode> centres() {
    List<BinaryCode> codes = new ArrayList<>();
    for (long[] centre : centres) {
      codes.add(BinaryCode.ofWords(bits, centre.clone()));
    }
    return codes;
  }

  void write(WireWriter out) {
    out.writeInt(bits);
    out.writeAll(List.of(sums), WireWriter::writeFloats);
    out.writeFloats(weights);
  }

  static Heads read(WireReader in) {
    int bits = in.readInt();
    return new Heads(
        bits, in.readAll(WireReader::readFloats).toArray(float[][]::new), in.readFloats());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Heads that
        && bits == that.bits
        && Arrays.deepEquals(sums, that.sums)
        && Arrays.equals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(sums) * 31 + bits;
  }
}
