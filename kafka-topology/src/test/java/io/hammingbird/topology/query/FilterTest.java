package io.hammingbird.topology.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.topology.query.Filter.HasAttribute;
import io.hammingbird.topology.query.Filter.HasLabel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class FilterTest {

  private static final HasLabel DOG = new HasLabel("dog");
  private static final HasLabel CAT = new HasLabel("cat");
  private static final HasAttribute AUTUMN =
      new HasAttribute("season", new TreeSet<>(Set.of("Autumn", "Fall")));

  @Test
  void meets_none_letsEveryItemThrough() {
    assertThat(Filter.NONE.meets(Set.of(), Map.of())).isTrue();
  }

  @Test
  void meets_must_needsAllOfThem() {
    Filter filter = new Filter(List.of(DOG, AUTUMN), List.of(), List.of());
    assertThat(filter.meets(Set.of("dog"), Map.of("season", "Fall"))).isTrue();
    assertThat(filter.meets(Set.of("dog"), Map.of("season", "Winter"))).isFalse();
    assertThat(filter.meets(Set.of("dog"), Map.of())).isFalse();
    assertThat(filter.meets(Set.of("cat"), Map.of("season", "Fall"))).isFalse();
  }

  @Test
  void meets_should_needsOneOfThem() {
    Filter filter = new Filter(List.of(), List.of(DOG, CAT), List.of());
    assertThat(filter.meets(Set.of("cat", "house"), Map.of())).isTrue();
    assertThat(filter.meets(Set.of("house"), Map.of())).isFalse();
  }

  @Test
  void meets_mustNot_needsNoneOfThem() {
    Filter filter = new Filter(List.of(), List.of(), List.of(CAT, AUTUMN));
    assertThat(filter.meets(Set.of("dog"), Map.of("season", "Winter"))).isTrue();
    assertThat(filter.meets(Set.of("dog"), Map.of("season", "Autumn"))).isFalse();
    assertThat(filter.meets(Set.of("cat"), Map.of())).isFalse();
  }

  @Test
  void attribute_valueTooLong_isRefused() {
    assertThatThrownBy(() -> new HasAttribute("caption", new TreeSet<>(Set.of("x".repeat(257)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a value of attribute 'caption' has 257 characters, needs at most 256");
  }
}
