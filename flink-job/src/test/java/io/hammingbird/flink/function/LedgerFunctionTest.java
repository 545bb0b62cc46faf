package io.hammingbird.flink.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.learn.Lineage;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.flink.Drawn;
import io.hammingbird.flink.type.ItemChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

final class LedgerFunctionTest {

  private static final Item A = Drawn.item(1, 0);
  private static final Item B = Drawn.item(2, 1);

  @Test
  void firstMap_signsEverythingStoredOnceUnderIt() throws Exception {
    try (var ledger = LedgerRig.open(Lineage.NONE)) {
      ledger.put(A);
      ledger.put(B);
      assertThat(ledger.said()).isEmpty();

      ledger.hear(1);

      assertThat(ledger.said()).startsWith("map 1");
      assertThat(ledger.said()).containsExactlyInAnyOrder("map 1", "+" + A, "+" + B);
    }
  }

  @Test
  void put_afterTheMap_isSignedAtOnce() throws Exception {
    try (var ledger = LedgerRig.open(Lineage.NONE)) {
      ledger.hear(1);
      ledger.put(A);

      assertThat(ledger.said()).containsExactly("map 1", "+" + A);
    }
  }

  @Test
  void put_again_unchanged_saysNothing() throws Exception {
    try (var ledger = LedgerRig.open(Lineage.NONE)) {
      ledger.hear(1);
      ledger.put(A);
      ledger.put(Drawn.item(1, 0));

      assertThat(ledger.said()).containsExactly("map 1", "+" + A);
    }
  }

  @Test
  void put_relabelled_unlearnsTheOldAndLearnsTheNew() throws Exception {
    Item relabelled = Drawn.with(A, A.features(), LabelSet.of("other"));
    try (var ledger = LedgerRig.open(Lineage.NONE)) {
      ledger.hear(1);
      ledger.put(A);
      ledger.put(relabelled);

      assertThat(ledger.said()).containsExactly("map 1", "+" + A, "-" + A, "+" + relabelled);
    }
  }

  @Test
  void withdrawal_unlearnsOnce_andOfTheUnknownSaysNothing() throws Exception {
    try (var ledger = LedgerRig.open(Lineage.NONE)) {
      ledger.hear(1);
      ledger.put(A);
      ledger.withdraw(A.id());
      ledger.withdraw(A.id());
      ledger.withdraw("never seen");

      assertThat(ledger.said()).containsExactly("map 1", "+" + A, "-" + A);
    }
  }

  @Test
  void withdrawal_beforeTheMap_leavesNothingToSign() throws Exception {
    try (var ledger = LedgerRig.open(Lineage.NONE)) {
      ledger.put(A);
      ledger.withdraw(A.id());
      ledger.hear(1);

      assertThat(ledger.said()).containsExactly("map 1");
    }
  }

  @Test
  void map_heardTwiceOrLate_changesNothing() throws Exception {
    try (var ledger = LedgerRig.open(Lineage.NONE)) {
      ledger.put(A);
      ledger.hear(2);
      ledger.hear(2);
      ledger.hear(1);

      assertThat(ledger.said()).containsExactly("map 2", "+" + A);
    }
  }

  @Test
  void map_heardByAll_isToldToTheSolverByOne() throws Exception {
    for (int subtask = 0; subtask < 3; subtask++) {
      try (var ledger = new LedgerRig(Lineage.NONE, 3, subtask)) {
        ledger.restore(null);
        ledger.hear(1);

        assertThat(ledger.told()).hasSize(subtask == 0 ? 1 : 0);
      }
    }
  }

  @Test
  void secondGeneration_signsTheTableAsItStands_withoutUnlearningTheFirst() throws Exception {
    try (var ledger = LedgerRig.open(Lineage.NONE)) {
      ledger.put(A);
      ledger.hear(1);
      ledger.put(B);
      ledger.withdraw(A.id());
      ledger.hear(2);
      ledger.withdraw(B.id());

      assertThat(ledger.said())
          .containsExactly("map 1", "+" + A, "+" + B, "-" + A, "map 2", "+" + B, "-" + B);
    }
  }

  @Test
  void map_ofAJobBefore_isNotLearnedUnder() throws Exception {
    try (var ledger = LedgerRig.open(new Lineage(3, 40))) {
      ledger.hear(3);
      ledger.put(A);

      assertThat(ledger.said()).isEmpty();
      assertThat(ledger.offered()).containsExactly(A.id());

      ledger.hear(4);
      assertThat(ledger.said()).containsExactly("map 4", "+" + A);
    }
  }

  @Test
  void offers_stopAtTheBootstrapSize_andWithTheMap() throws Exception {
    try (var ledger = LedgerRig.open(Lineage.NONE)) {
      List<Item> items = Drawn.items(LedgerRig.BOOTSTRAP + 3);
      for (Item item : items) {
        ledger.put(item);
      }
      assertThat(ledger.offered()).hasSize(LedgerRig.BOOTSTRAP);
    }
    try (var ledger = LedgerRig.open(Lineage.NONE)) {
      ledger.hear(1);
      ledger.put(A);
      assertThat(ledger.offered()).isEmpty();
    }
  }

  @Test
  void offers_countItemsNotRecords_soThatAChangingItemDoesNotUseThemUp() throws Exception {
    try (var ledger = LedgerRig.open(Lineage.NONE)) {
      for (int i = 0; i < 2 * LedgerRig.BOOTSTRAP; i++) {
        ledger.put(Drawn.item(1, i % 2));
      }
      ledger.put(B);

      assertThat(ledger.offered()).endsWith(B.id());
    }
  }

  @Test
  void offers_countEachModality_soThatALateOneIsOfferedToo() throws Exception {
    try (var ledger = LedgerRig.open(Lineage.NONE)) {
      for (Item item : Drawn.items(LedgerRig.BOOTSTRAP + 5)) {
        ledger.put(only("image", item));
      }
      Item late = only("text", Drawn.item(99, 0));
      ledger.put(late);

      assertThat(ledger.offered()).hasSize(LedgerRig.BOOTSTRAP + 1).endsWith(late.id());
    }
  }

  @Test
  void restore_continuesWhereTheCheckpointStood() throws Exception {
    List<ItemChange> later =
        List.of(
            ItemChange.put(Drawn.item(1, 2)),
            ItemChange.withdrawal(B.id()),
            ItemChange.put(Drawn.item(5, 1)));
    List<String> undisturbed;
    OperatorSubtaskState checkpoint;
    try (var ledger = LedgerRig.open(Lineage.NONE)) {
      ledger.put(A);
      ledger.hear(1);
      ledger.put(B);
      checkpoint = ledger.checkpoint();
      int before = ledger.said().size();
      ledger.send(later);
      undisturbed = ledger.said().subList(before, ledger.said().size());
    }

    try (var restored = new LedgerRig(Lineage.NONE, 1, 0)) {
      restored.restore(checkpoint);
      restored.hear(1); // Whoever reads the map twice must not learn twice.
      restored.send(later);

      List<String> announcedFirst = new ArrayList<>(List.of("map 1"));
      announcedFirst.addAll(undisturbed);
      assertThat(restored.said()).isEqualTo(announcedFirst);
    }
  }

  @Test
  void restore_betweenPublishingAndHearingTheMap_stillHearsIt() throws Exception {
    OperatorSubtaskState checkpoint;
    try (var ledger = LedgerRig.open(Lineage.NONE)) {
      ledger.put(A);
      checkpoint = ledger.checkpoint();
    }

    // The topic holds the map by now, but it is this job's own.
    try (var restored = new LedgerRig(new Lineage(1, 0), 1, 0)) {
      restored.restore(checkpoint);
      restored.hear(1);

      assertThat(restored.said()).containsExactly("map 1", "+" + A);
    }
  }

  @Test
  void restore_withMoreSubtasks_splitsTheTableWithoutLossOrRepeat() throws Exception {
    List<Item> items = Drawn.items(60);
    OperatorSubtaskState checkpoint;
    try (var ledger = LedgerRig.open(Lineage.NONE)) {
      ledger.hear(1);
      for (Item item : items) {
        ledger.put(item);
      }
      checkpoint = ledger.checkpoint();
    }

    Map<String, Integer> sum = new TreeMap<>();
    List<Integer> shares = new ArrayList<>();
    for (int subtask = 0; subtask < 2; subtask++) {
      try (var part = new LedgerRig(Lineage.NONE, 2, subtask)) {
        part.restore(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                checkpoint, LedgerRig.MAX_PARALLELISM, 1, 2, subtask));
        part.hear(2);
        shares.add(part.said().size() - 1);
        part.said().stream().skip(1).forEach(signed -> sum.merge(signed, 1, Integer::sum));
      }
    }

    assertThat(shares).allMatch(share -> share > 0);
    assertThat(sum.keySet())
        .containsExactlyInAnyOrderElementsOf(items.stream().map(item -> "+" + item).toList());
    assertThat(sum.values()).containsOnly(1);
  }

  private static Item only(String modality, Item item) {
    return Drawn.with(item, Map.of(modality, item.features().get(modality)), item.labels());
  }
}
