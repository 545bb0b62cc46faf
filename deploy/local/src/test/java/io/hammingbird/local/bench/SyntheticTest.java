package io.hammingbird.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.HashFunction;
import org.junit.jupiter.api.Test;

final class SyntheticTest {

  private final Synthetic items = new Synthetic(200, 10, 7);

  @Test
  void item_askedTwiceOrOfAnotherStreamAlike_isTheSame() {
    Synthetic alike = new Synthetic(200, 10, 7);
    for (int i = 0; i < items.size(); i++) {
      assertThat(items.item(i)).isEqualTo(items.item(i)).isEqualTo(alike.item(i));
      assertThat(items.shape().require(items.item(i))).isNotNull();
    }
    assertThat(items.query(3)).isEqualTo(alike.query(3));
  }

  @Test
  void item_otherNumberRevisionOrSeed_isAnother() {
    assertThat(items.item("a", 1, 0).features())
        .isNotEqualTo(items.item("a", 2, 0).features())
        .isNotEqualTo(items.item("a", 1, 1).features())
        .isNotEqualTo(new Synthetic(200, 10, 8).item("a", 1, 0).features());
  }

  @Test
  void codes_ofOneItemInBothModalities_areCloserThanThoseOfTwoItems() {
    HashFunction function = new Hyperplanes(items.shape().dimensions(), 64, 7).function(1);
    long own = 0;
    long other = 0;
    for (int i = 1; i < items.size(); i++) {
      BinaryCode text = code(function, i, Synthetic.TEXT);
      own += text.distance(code(function, i, Synthetic.IMAGE));
      other += text.distance(code(function, i - 1, Synthetic.IMAGE));
    }
    assertThat(own * 3).isLessThan(other);
  }

  private BinaryCode code(HashFunction function, int position, String modality) {
    return function.encode(modality, items.item(position).features().get(modality)).code();
  }

  @Test
  void functions_ofTwoVersions_differ_andOfOneAreTheSame() {
    Hyperplanes functions = new Hyperplanes(items.shape().dimensions(), 64, 7);

    assertThat(functions.function(1)).isEqualTo(functions.function(1));
    assertThat(functions.function(1).stacks()).isNotEqualTo(functions.function(2).stacks());
  }

  @Test
  void synthetic_withoutItemsOrClusters_isRefused() {
    assertThatThrownBy(() -> new Synthetic(0, 10, 0)).hasMessageContaining("0 items");
    assertThatThrownBy(() -> new Synthetic(10, 0, 0)).hasMessageContaining("0 clusters");
  }
}
