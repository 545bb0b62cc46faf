package io.hammingbird.flink.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.learn.Lineage;
import io.hammingbird.core.vector.Item;
import io.hammingbird.flink.Drawn;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** Which items a ledger withholds, and when it lets them go. */
final class LedgerAttributesTest {

  private static final Item A = Drawn.item(1, 0);
  private static final Item B = Drawn.item(2, 1);

  @Test
  void attributes_comeLate_turnWithheldItemsIntoLearnedOnes() throws Exception {
    try (var ledger = LedgerRig.withholding()) {
      ledger.put(A);
      ledger.put(B);
      ledger.hear(1);
      ledger.describe("class-0", 1, 0);
      ledger.describe("class-0", 0, 1); // Changed attributes are the solver's affair.

      assertThat(ledger.said())
          .containsExactlyInAnyOrder(
              "map 1", "withheld +" + A, "withheld +" + B, "withheld -" + A, "+" + A);
      assertThat(ledger.described()).containsExactly("class-0", "class-0");
    }
  }

  @Test
  void attributes_taken_withholdTheItemsAgain() throws Exception {
    try (var ledger = LedgerRig.withholding()) {
      ledger.describe("class-0", 1, 0);
      ledger.describe("class-1", 1, 1);
      ledger.hear(1);
      ledger.put(A);
      ledger.put(B);
      ledger.describe("class-1");
      ledger.withdraw(B.id());

      assertThat(ledger.said())
          .containsExactly("map 1", "+" + A, "+" + B, "-" + B, "withheld +" + B, "withheld -" + B);
    }
  }

  @Test
  void attributes_ofAnotherWidthThanMost_countForNothing() throws Exception {
    try (var ledger = LedgerRig.withholding()) {
      ledger.describe("class-0", 1, 0);
      ledger.describe("class-2", 1, 0);
      ledger.describe("class-1", 1);
      ledger.hear(1);
      ledger.put(B);

      assertThat(ledger.said()).containsExactly("map 1", "withheld +" + B);
    }
  }

  @Test
  void attributes_ofALearnerThatNeedsNone_areOnlyPassedOn() throws Exception {
    try (var ledger = LedgerRig.open(Lineage.NONE)) {
      ledger.hear(1);
      ledger.put(A);
      ledger.describe("class-0", 1, 0);
      ledger.describe("class-0");

      assertThat(ledger.said()).containsExactly("map 1", "+" + A);
      assertThat(ledger.described()).containsExactly("class-0", "class-0");
    }
  }

  /** A restored ledger must sign an item off as it signed it on. */
  @Test
  void restore_knowsWhoHasAttributes() throws Exception {
    OperatorSubtaskState checkpoint;
    try (var ledger = LedgerRig.withholding()) {
      ledger.hear(1);
      ledger.describe("class-0", 1, 0);
      ledger.put(A);
      ledger.put(B);
      checkpoint = ledger.checkpoint();
    }
    try (var restored = new LedgerRig(Lineage.NONE, 1, 0, true)) {
      restored.restore(checkpoint);
      restored.withdraw(A.id());
      restored.describe("class-1", 0, 1);

      assertThat(restored.said()).containsExactly("map 1", "-" + A, "withheld -" + B, "+" + B);
    }
  }
}
