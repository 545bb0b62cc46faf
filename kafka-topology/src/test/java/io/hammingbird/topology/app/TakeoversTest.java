package io.hammingbird.topology.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class TakeoversTest {

  private final Takeovers takeovers = new Takeovers();

  @Test
  void committed_whileOwned_staysAsItWasWhenTakenOver() {
    takeovers.look(Set.of(1), partition -> 10);
    takeovers.look(Set.of(1), partition -> 50);

    assertThat(takeovers.committed(1)).isEqualTo(10);
  }

  @Test
  void committed_nothingCommittedWhenTakenOver_claimsNothingLater() {
    takeovers.look(Set.of(1), partition -> Takeovers.NONE);
    takeovers.look(Set.of(1), partition -> 50);

    assertThat(takeovers.committed(1)).isEqualTo(Takeovers.NONE);
  }

  @Test
  void committed_takenOverAgain_isLookedAtAnew() {
    takeovers.look(Set.of(1), partition -> 10);
    takeovers.look(Set.of(), partition -> 30);
    assertThat(takeovers.committed(1)).isEqualTo(Takeovers.NONE);

    takeovers.look(Set.of(1), partition -> 50);
    assertThat(takeovers.committed(1)).isEqualTo(50);
  }
}
