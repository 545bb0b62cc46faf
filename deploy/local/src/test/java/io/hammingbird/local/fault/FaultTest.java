package io.hammingbird.local.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FaultTest {

  private static final List<Fault> ALL = List.of(Fault.values());

  @Test
  void drawn_hasEveryKindBeforeAnyComesAgain() {
    List<Fault> drawn = Fault.drawn(ALL, 2 * ALL.size() + 3, 7);

    assertThat(drawn.subList(0, ALL.size())).containsExactlyInAnyOrderElementsOf(ALL);
    assertThat(drawn.subList(ALL.size(), 2 * ALL.size())).containsExactlyInAnyOrderElementsOf(ALL);
    assertThat(drawn).hasSize(2 * ALL.size() + 3);
  }

  @Test
  void drawn_bySeed_isTheSameAgain() {
    assertThat(Fault.drawn(ALL, 30, 5)).isEqualTo(Fault.drawn(ALL, 30, 5));
    assertThat(Fault.drawn(ALL, 30, 5)).isNotEqualTo(Fault.drawn(ALL, 30, 6));
  }
}
