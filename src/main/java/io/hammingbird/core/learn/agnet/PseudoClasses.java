package io.hammingbird.core.learn.agnet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Classes that do not exist: of two classes each attribute is taken from one or the other, of their
 * attributes as of what was predicted for their items. So the codes are learned for more
 * combinations of attributes than there are classes.
 */
final class PseudoClasses {

  /** Rows of every pseudo-class in a batch. */
  private static final int MEMBERS = 2;

  private final int number;
  private final TrainingItems items;
  private final List<float[][]> attributes;
  private final int[][] bySet;

  PseudoClasses(int number, TrainingItems items, List<float[][]> attributes) {
    this.items = items;
    this.attributes = attributes;
    bySet = bySet(items);
    this.number = bySet.length < 2 ? 0 : number;
  }

  private static int[][] bySet(TrainingItems items) {
    int[] counts = new int[items.labelSets().size()];
    int[][] bySet = new int[counts.length][4];
    for (int i = 0; i < items.size(); i++) {
      int set = items.sets()[i];
      if (counts[set] == bySet[set].length) {
        bySet[set] = Arrays.copyOf(bySet[set], 2 * counts[set]);
      }
      bySet[set][counts[set]++] = i;
    }
    List<int[]> present = new ArrayList<>();
    for (int set = 0; set < counts.length; set++) {
      if (counts[set] > 0) {
        present.add(Arrays.copyOf(bySet[set], counts[set]));
      }
    }
    return present.toArray(int[][]::new);
  }

  /** A batch with its pseudo-classes. */
  static final class Batch {

    private final List<float[][]> rows;
    private final float[][] targets;
    private final boolean[][] same;

    private Batch(List<float[][]> rows, float[][] targets, boolean[][] same) {
      this.rows = rows;
      this.targets = targets;
      this.same = same;
    }

    /** Returns attributes as predicted, one n × d a modality. */
    List<float[][]> rows() {
      return rows;
    }

    /** Returns the attributes of the rows' classes, n × d. */
    float[][] targets() {
      return targets;
    }

    /** Returns whether two rows share a label, n × n. */
    boolean[][] same() {
      return same;
    }
  }

  /** Returns the items at these positions and members of as many new pseudo-classes as wanted. */
  Batch fill(int[] batch, SplittableRandom random) {
    int n = batch.length + MEMBERS * number;
    List<float[][]> rows = new ArrayList<>();
    for (float[][] of : attributes) {
      rows.add(Arrays.copyOf(Rows.at(of, batch), n));
    }
    float[][] targets = Arrays.copyOf(Rows.at(items.targets(), batch), n);
    boolean[][] same = new boolean[n][n];
    for (int i = 0; i < batch.length; i++) {
      for (int j = 0; j < batch.length; j++) {
        same[i][j] = share(items.sets()[batch[i]], items.sets()[batch[j]]);
      }
    }
    for (int from = batch.length; from < n; from += MEMBERS) {
      add(from, rows, targets, random);
      for (int i = 0; i < MEMBERS; i++) {
        Arrays.fill(same[from + i], from, from + MEMBERS, true);
      }
    }
    return new Batch(rows, targets, same);
  }

  private boolean share(int one, int other) {
    return one == other || items.labelSets().get(one).intersects(items.labelSets().get(other));
  }

  private void add(int from, List<float[][]> rows, float[][] targets, SplittableRandom random) {
    int one = random.nextInt(bySet.length);
    int other = random.nextInt(bySet.length - 1);
    other += other >= one ? 1 : 0;
    boolean[] ofOne = new boolean[items.targets()[0].length];
    for (int j = 0; j < ofOne.length; j++) {
      ofOne[j] = random.nextBoolean();
    }
    for (int i = from; i < from + MEMBERS; i++) {
      targets[i] = crossed(items.targets()[bySet[one][0]], items.targets()[bySet[other][0]], ofOne);
      for (int m = 0; m < rows.size(); m++) {
        float[][] of = attributes.get(m);
        rows.get(m)[i] =
            crossed(of[drawn(bySet[one], random)], of[drawn(bySet[other], random)], ofOne);
      }
    }
  }

  private static int drawn(int[] from, SplittableRandom random) {
    return from[random.nextInt(from.length)];
  }

  private static float[] crossed(float[] one, float[] other, boolean[] ofOne) {
    float[] crossed = other.clone();
    for (int j = 0; j < crossed.length; j++) {
      crossed[j] = ofOne[j] ? one[j] : other[j];
    }
    return crossed;
  }
}
