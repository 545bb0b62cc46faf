package io.hammingbird.core.learn.segh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.learn.Learner;
import io.hammingbird.core.learn.LearnerContract;
import io.hammingbird.core.vector.CollectionShape;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class SeghTest implements LearnerContract {

  @Override
  public Learner learner() {
    return Segh.of(new TreeMap<>());
  }

  private static Learner with(String option, String value) {
    return Segh.of(new TreeMap<>(Map.of(option, value)));
  }

  @Test
  void map_auto_goesByTheWidestModality() {
    CollectionShape narrow = CollectionShape.of(Map.of("image", 1024, "text", 10));
    CollectionShape wide = CollectionShape.of(Map.of("image", 1025, "text", 10));

    assertThat(learner().map(narrow)).isEqualTo(MapKind.IDENTITY);
    assertThat(learner().map(wide)).isEqualTo(MapKind.RBF);
    assertThat(with("map", "identity").map(wide)).isEqualTo(MapKind.IDENTITY);
    assertThat(with("map", "rbf").map(narrow)).isEqualTo(MapKind.RBF);
  }

  @Test
  void of_unknownOption_listsTheKnown() {
    assertThatThrownBy(() -> with("lamda", "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'lamda'")
        .hasMessageContaining("lambda");
    assertThatThrownBy(() -> with("beta", "much")).hasMessageContaining("needs a number");
    assertThatThrownBy(() -> with("beta", "0")).hasMessageContaining("above 0");
    assertThatThrownBy(() -> with("graph", "none")).hasMessageContaining("[class, neighbours]");
    assertThatThrownBy(() -> with("map", "flat")).hasMessageContaining("[auto, identity, rbf]");
  }
}
