package io.hammingbird.core.learn.group;

import io.hammingbird.core.linalg.Matrix;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Sees to it that every bit splits the label sets, and no two bits in the same way: a bit that is
 * constant, or equals or negates another, carries nothing and regresses to noise. With P sets there
 * are 2^(P−1) − 1 different splits; where k exceeds that, none is used more often than need be.
 */
final class LiveBits {

  private static final int CHEAPEST = 48;
  private static final int DRAWS = 20_000;

  private final int rows;
  private final int most;
  private final Map<BitSet, Integer> uses = new HashMap<>();

  private LiveBits(int rows, int bits) {
    this.rows = rows;
    int splits = (1 << Math.min(rows - 1, 20)) - 1;
    this.most = (bits + splits - 1) / splits;
  }

  /** Returns whether {@code codes}, P × k, have neither a constant bit nor needless twins. */
  static boolean holds(Matrix codes) {
    LiveBits live = new LiveBits(codes.rows(), codes.cols());
    Matrix columns = codes.transpose();
    for (int i = 0; i < codes.cols(); i++) {
      if (!live.take(columns.row(i))) {
        return false;
      }
    }
    return true;
  }

  /** Redraws dead and duplicate bits at the least loss. */
  static void mend(BitDescent descent, Matrix codes, SplittableRandom random) {
    LiveBits live = new LiveBits(codes.rows(), codes.cols());
    boolean[] dead = new boolean[codes.cols()];
    for (int i = 0; i < dead.length; i++) {
      dead[i] = !live.take(descent.bit(i));
    }
    for (int i = 0; i < dead.length; i++) {
      if (dead[i]) {
        descent.replace(i, live.nearest(descent.bit(i).clone(), descent.losses(i), random));
      }
    }
  }

  /** Notes a use of the split, if it is one and may be used again. */
  private boolean take(double[] bit) {
    BitSet split = split(bit);
    if (split.isEmpty() || uses.getOrDefault(split, 0) >= most) {
      return false;
    }
    uses.merge(split, 1, Integer::sum);
    return true;
  }

  /** Returns the rows on the other side than row 0: the same for a bit and its negation. */
  private static BitSet split(double[] bit) {
    BitSet other = new BitSet(bit.length);
    for (int g = 1; g < bit.length; g++) {
      other.set(g, bit[g] != bit[0]);
    }
    return other;
  }

  /** Returns a free split: one or two cheap sign changes away, or else a random one. */
  private double[] nearest(double[] bit, double[] losses, SplittableRandom random) {
    int[] cheapest =
        IntStream.range(0, rows)
            .boxed()
            .sorted(Comparator.comparingDouble(g -> losses[g]))
            .limit(CHEAPEST)
            .mapToInt(g -> g)
            .toArray();
    for (int g : cheapest) {
      bit[g] = -bit[g];
      if (take(bit)) {
        return bit;
      }
      bit[g] = -bit[g];
    }
    for (int second = 1; second < cheapest.length; second++) {
      for (int first = 0; first < second; first++) {
        bit[cheapest[first]] *= -1;
        bit[cheapest[second]] *= -1;
        if (take(bit)) {
          return bit;
        }
        bit[cheapest[first]] *= -1;
        bit[cheapest[second]] *= -1;
      }
    }
    return random(random);
  }

  private double[] random(SplittableRandom random) {
    double[] bit = new double[rows];
    for (int draw = 0; draw < DRAWS; draw++) {
      for (int g = 0; g < rows; g++) {
        bit[g] = random.nextBoolean() ? 1 : -1;
      }
      if (take(bit)) {
        return bit;
      }
    }
    throw new IllegalStateException(
        "found no free split of %d label sets for a bit in %d draws; in use are %s"
            .formatted(rows, DRAWS, Arrays.toString(uses.values().toArray())));
  }
}
