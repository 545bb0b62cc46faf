package io.hammingbird.core.learn.dazsh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.LabelCodes;
import io.hammingbird.core.learn.Learner;
import io.hammingbird.core.learn.LearnerContract;
import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.learn.Streams;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DazshTest implements LearnerContract {

  @Override
  public Learner learner() {
    return Dazsh.of(new TreeMap<>());
  }

  /** Each code of a label set must be that of its modality, and no bit may be dead in any. */
  @ParameterizedTest
  @ValueSource(strings = {"designed", "random", "both"})
  void solve_anyStart_givesEveryModalityLivingCodesOfItsOwn(String start) {
    Problem problem = Problems.of(Streams.clusters(300, 5, 1), 12, 3);
    LabelCodes codes =
        Dazsh.of(new TreeMap<>(Map.of("start", start)))
            .solve(problem, Optional.empty())
            .function()
            .labelCodes()
            .orElseThrow();

    assertThat(codes.isPerModality()).isTrue();
    for (String modality : problem.map().modalities()) {
      List<BinaryCode> table = List.copyOf(codes.table(modality).values());
      assertThat(table).hasSize(5).doesNotHaveDuplicates();
      for (int bit = 0; bit < 12; bit++) {
        int i = bit;
        assertThat(table.stream().map(code -> code.bit(i)).distinct()).hasSize(2);
      }
    }
  }

  @Test
  void of_unknownOption_listsTheKnown() {
    assertThatThrownBy(() -> Dazsh.of(new TreeMap<>(Map.of("lamda", "1"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'lamda'")
        .hasMessageContaining("lambda");
    assertThatThrownBy(() -> Dazsh.of(new TreeMap<>(Map.of("mu", "much"))))
        .hasMessageContaining("needs a number");
    assertThatThrownBy(() -> Dazsh.of(new TreeMap<>(Map.of("mu", "0"))))
        .hasMessageContaining("above 0");
    assertThatThrownBy(() -> Dazsh.of(new TreeMap<>(Map.of("balance", "2"))))
        .hasMessageContaining("0 to 1");
    assertThatThrownBy(() -> Dazsh.of(new TreeMap<>(Map.of("start", "here"))))
        .hasMessageContaining("[both, designed, random]");
    assertThat(Dazsh.of(new TreeMap<>(Map.of("rounds", "4"))).needsAttributes()).isTrue();
  }
}
