package io.hammingbird.core.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ItemsTest {

  private static final CollectionShape SHAPE = CollectionShape.of(Map.of("text", 2, "image", 3));

  @Property
  void labelSets_areEqualWhateverOrderAndRepetition(
      @ForAll @Size(max = 6)
          List<@CharRange(from = 'a', to = 'e') @StringLength(min = 1, max = 2) String> names) {
    List<String> twice = new ArrayList<>(names);
    twice.addAll(names);
    Collections.reverse(twice);

    LabelSet set = LabelSet.of(names);

    assertThat(LabelSet.of(twice)).isEqualTo(set).hasSameHashCodeAs(set);
    assertThat(set.compareTo(LabelSet.of(twice))).isZero();
    assertThat(set.names()).isSorted().doesNotHaveDuplicates();
    assertThat(set.size()).isEqualTo(new HashSet<>(names).size());
    assertThat(set.isEmpty()).isEqualTo(names.isEmpty());
  }

  @Property
  void labelSets_compareAsEqualsSays(
      @ForAll @Size(max = 3)
          List<@CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 2) String> some,
      @ForAll @Size(max = 3)
          List<@CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 2) String> others) {
    LabelSet a = LabelSet.of(some);
    LabelSet b = LabelSet.of(others);

    assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
    assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
    assertThat(a.intersects(b)).isEqualTo(some.stream().anyMatch(others::contains));
  }

  @Test
  void labelSet_ofEmptyName_isRefused() {
    assertThatThrownBy(() -> LabelSet.of("cat", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("empty string");
  }

  @Test
  void item_keepsNoTieToItsMaps() {
    Map<String, FeatureVector> features = new HashMap<>(Map.of("text", DenseVector.copyOf(1, 2)));
    Map<String, String> attributes = new HashMap<>(Map.of("caption", "a cat"));
    Item item = Item.of("x", features, LabelSet.empty(), attributes, 5);
    features.clear();
    attributes.clear();

    assertThat(item.features()).containsOnlyKeys("text");
    assertThat(item.attributes()).containsOnlyKeys("caption");
    assertThat(item.hasAll(List.of("text"))).isTrue();
    assertThat(item.hasAll(SHAPE.modalities())).isFalse();
    assertThatThrownBy(() -> item.features().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void item_withoutName_isRefused() {
    assertThatThrownBy(() -> Item.of("", Map.of(), LabelSet.empty(), Map.of(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("id is empty");
  }

  @Test
  void require_ofFittingItem_returnsIt() {
    Item item = item(Map.of("image", DenseVector.copyOf(1, 2, 3)));

    assertThat(SHAPE.require(item)).isSameAs(item);
    assertThat(SHAPE.modalities()).containsExactly("image", "text");
  }

  @Test
  void require_ofMisfit_namesFoundAndNeeded() {
    assertRefused(item(Map.of()), "no features");
    assertRefused(item(Map.of("text", DenseVector.copyOf(1))), "1 features, needs 2");
    assertRefused(item(Map.of("sound", DenseVector.copyOf(1))), "unknown modality 'sound'");
  }

  @Test
  void shape_withoutModalitiesOrDimensions_isRefused() {
    assertThatThrownBy(() -> CollectionShape.of(Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CollectionShape.of(Map.of("text", 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dimension 0");
    assertThatThrownBy(() -> CollectionShape.of(Map.of("", 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs a name");
  }

  private static Item item(Map<String, FeatureVector> features) {
    return Item.of("x", features, LabelSet.of("cat"), Map.of(), 0);
  }

  private static void assertRefused(Item item, String says) {
    assertThatThrownBy(() -> SHAPE.require(item))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(says);
  }
}
