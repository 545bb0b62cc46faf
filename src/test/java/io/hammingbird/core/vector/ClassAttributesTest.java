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

  @Test
  void of_differentWidths_namesTheClass() {
    Map<String, DenseVector> uneven =
        Map.of("cat", DenseVector.copyOf(1, 0), "dog", DenseVector.copyOf(1));
    assertThatThrownBy(() -> ClassAttributes.of(uneven))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'dog' has 1 attributes, needs 2");
  }
}
