package io.hammingbird.core.learn.a2lh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.learn.Learner;
import io.hammingbird.core.learn.LearnerContract;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class A2lhTest implements LearnerContract {

  @Override
  public Learner learner() {
    return A2lh.of(new TreeMap<>());
  }

  @Test
  void of_unknownOption_listsTheKnown() {
    assertThatThrownBy(() -> A2lh.of(new TreeMap<>(Map.of("omegga", "1"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'omegga'")
        .hasMessageContaining("omega");
    assertThatThrownBy(() -> A2lh.of(new TreeMap<>(Map.of("omega", "much"))))
        .hasMessageContaining("needs a number");
    assertThatThrownBy(() -> A2lh.of(new TreeMap<>(Map.of("omega", "0"))))
        .hasMessageContaining("above 0");
    assertThat(A2lh.of(new TreeMap<>(Map.of("rounds", "4"))).name()).isEqualTo("a2lh");
  }
}
