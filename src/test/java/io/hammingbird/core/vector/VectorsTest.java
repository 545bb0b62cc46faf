package io.hammingbird.core.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class VectorsTest {

  @Property
  void sparse_holdsTheSameEntriesAsDense(
      @ForAll @IntRange(max = 60) int dimension, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[dimension];
    int stored = 0;
    int[] indices = new int[dimension];
    for (int i = 0; i < dimension; i++) {
      if (random.nextInt(4) == 0) {
        values[i] = 1 + random.nextInt(9);
        indices[stored++] = i;
      }
    }
    int[] used = Arrays.copyOf(indices, stored);
    float[] kept = new float[stored];
    for (int i = 0; i < stored; i++) {
      kept[i] = values[used[i]];
    }
    SparseVector sparse = SparseVector.copyOf(dimension, used, kept);
    DenseVector dense = DenseVector.copyOf(values);

    assertThat(sparse.dimension()).isEqualTo(dense.dimension()).isEqualTo(dimension);
    assertThat(sparse.stored()).isEqualTo(stored);
    assertThat(sparse.toArray()).isEqualTo(dense.toArray()).isEqualTo(values);
    for (int i = 0; i < dimension; i++) {
      assertThat(sparse.get(i)).isEqualTo(dense.get(i));
    }
    for (int i = 0; i < stored; i++) {
      assertThat(sparse.get(sparse.indexAt(i))).isEqualTo(sparse.valueAt(i));
    }
  }

  @Test
  void copyTo_overwritesWhatWasThere() {
    float[] target = {9, 9, 9, 9};

    SparseVector.copyOf(3, new int[] {1}, new float[] {2}).copyTo(target);
    assertThat(target).containsExactly(0, 2, 0, 9);
    DenseVector.copyOf(4, 5).copyTo(target);
    assertThat(target).containsExactly(4, 5, 0, 9);
  }

  @Test
  void vectors_keepNoTieToTheirArrays() {
    float[] values = {1, 2};
    int[] indices = {0, 3};
    DenseVector dense = DenseVector.copyOf(values);
    SparseVector sparse = SparseVector.copyOf(4, indices, values);
    values[0] = 77;
    indices[0] = 2;
    dense.toArray()[1] = 77;

    assertThat(dense).isEqualTo(DenseVector.copyOf(1, 2));
    assertThat(sparse.toArray()).containsExactly(1, 0, 0, 2);
  }

  @Test
  void equals_isByEntries() {
    SparseVector sparse = SparseVector.copyOf(4, new int[] {1}, new float[] {2});

    assertThat(sparse)
        .isEqualTo(SparseVector.copyOf(4, new int[] {1}, new float[] {2}))
        .hasSameHashCodeAs(SparseVector.copyOf(4, new int[] {1}, new float[] {2}))
        .isNotEqualTo(SparseVector.copyOf(5, new int[] {1}, new float[] {2}))
        .isNotEqualTo(SparseVector.copyOf(4, new int[] {2}, new float[] {2}));
    assertThat(DenseVector.copyOf(1, 2)).hasSameHashCodeAs(DenseVector.copyOf(1, 2));
  }

  @Test
  void copyOf_ofUnsoundInput_saysWhere() {
    assertRefused(() -> DenseVector.copyOf(1, Float.NaN), "feature 1 is NaN");
    assertRefused(
        () -> SparseVector.copyOf(9, new int[] {7}, new float[] {Float.POSITIVE_INFINITY}),
        "feature 7 is Infinity");
    assertRefused(() -> SparseVector.copyOf(3, new int[] {3}, new float[1]), "index 3");
    assertRefused(() -> SparseVector.copyOf(3, new int[] {-1}, new float[1]), "index -1");
    assertRefused(() -> SparseVector.copyOf(3, new int[] {1, 1}, new float[2]), "position 1");
    assertRefused(() -> SparseVector.copyOf(3, new int[] {2, 1}, new float[2]), "position 1");
    assertRefused(() -> SparseVector.copyOf(3, new int[] {1}, new float[2]), "1 indices but 2");
  }

  @Test
  void get_outsideTheDimension_isRefused() {
    SparseVector sparse = SparseVector.copyOf(3, new int[0], new float[0]);

    assertThatThrownBy(() -> sparse.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> sparse.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static void assertRefused(Runnable attempt, String says) {
    assertThatThrownBy(attempt::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(says);
  }
}
