package io.hammingbird.core.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ClassAttributesTest {

  private static final ClassAttributes TWO =
      ClassAttributes.of(Map.of("cat", DenseVector.copyOf(1, 0), "dog", DenseVector.copyOf(1, 1)));

  @Test
  void width_isThatOfTheVectors() {
    assertThat(TWO.width()).isEqualTo(2);
    assertThat(ClassAttributes.NONE.width()).isZero();
  }

  @Test
  void coverAll_oneClassUnknown_isFalse() {
    assertThat(TWO.coverAll(LabelSet.of("cat", "dog"))).isTrue();
    assertThat(TWO.coverAll(LabelSet.of("cat", "okapi"))).isFalse();
  }

  /** Whoever changes the width class by class must not see every class drop out on the way. */
  @Test
  void agreeing_widthsDiffer_keepsTheMostFrequentAndThenTheLarger() {
    DenseVector old = DenseVector.copyOf(1, 0);
    DenseVector wide = DenseVector.copyOf(1, 0, 1);

    assertThat(ClassAttributes.agreeing(Map.of("a", old, "b", old, "c", wide)).vectors())
        .containsOnlyKeys("a", "b");
    assertThat(ClassAttributes.agreeing(Map.of("a", old, "b", wide, "c", wide)).vectors())
        .containsOnlyKeys("b", "c");
    assertThat(ClassAttributes.agreeing(Map.of("a", old, "b", wide)).vectors())
        .containsOnlyKeys("b");
    assertThat(ClassAttributes.agreeing(Map.of())).isEqualTo(ClassAttributes.NONE);
  }

  @Test
  void of_differentWidths_namesTheClass() {
    Map<String, DenseVector> uneven =
        Map.of("cat", DenseVector.copyOf(1, 0), "dog", DenseVector.copyOf(1));
    assertThatThrownBy(() -> ClassAttributes.of(uneven))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'dog' has 1 attributes, needs 2");
  }
}
