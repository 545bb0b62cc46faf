package io.hammingbird.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class LearnersTest {

  @Test
  void byName_everyName_givesTheLearnerOfThatName() {
    for (String name : Learners.names()) {
      assertThat(Learners.byName(name, new TreeMap<>()).name()).isEqualTo(name);
    }
  }

  @Test
  void byName_unknownNameOrOption_listsTheKnown() {
    assertThatThrownBy(() -> Learners.byName("a2lhh", new TreeMap<>()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'a2lhh'")
        .hasMessageContaining(Learners.names().toString());
    assertThatThrownBy(() -> Learners.byName("a2lh", new TreeMap<>(Map.of("depth", "3"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'depth'");
  }
}
