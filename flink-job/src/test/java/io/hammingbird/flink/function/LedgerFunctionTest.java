package io.hammingbird.flink.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.learn.Lineage;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.flink.Drawn;
import io.hammingbird.flink.type.ItemChange;
import io.hammingbird.flink.type.LedgerNews;
import io.hammingbird.flink.type.LedgerNews.ClassDescribed;
import io.hammingbird.flink.type.LedgerNews.MapDrawn;
import io.hammingbird.flink.type.LedgerSignal;
import io.hammingbird.flink.type.LedgerSignal.ItemSigned;
import io.hammingbird.flink.type.LedgerSignal.MapAnnounced;
import io.hammingbird.flink.type.SolverInput;
import io.hammingbird.flink.type.SolverInput.Described;
import io.hammingbird.flink.type.SolverInput.Heard;
import io.hammingbird.flink.type.SolverInput.Offered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.Test;

final class LedgerFunctionTest {

  private static final int MAX_PARALLELISM = 16;
  private static final int BOOTSTRAP = 4;
  private static final Item A = Drawn.item(1, 0);
  private static final Item B = Drawn.item(2, 1);

  @Test
  void firstMap_signsEverythingStoredOnceUnderIt() throws Exception {
    try (var ledger = Rig.open(Lineage.NONE)) {
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
    try (var ledger = Rig.open(Lineage.NONE)) {
      ledger.hear(1);
      ledger.put(A);

      assertThat(ledger.said()).containsExactly("map 1", "+" + A);
    }
  }

  @Test
  void put_again_unchanged_saysNothing() throws Exception {
    try (var ledger = Rig.open(Lineage.NONE)) {
      ledger.hear(1);
      ledger.put(A);
      ledger.put(Drawn.item(1, 0));

      assertThat(ledger.said()).containsExactly("map 1", "+" + A);
    }
  }

  @Test
  void put_relabelled_unlearnsTheOldAndLearnsTheNew() throws Exception {
    Item relabelled = Drawn.with(A, A.features(), LabelSet.of("other"));
    try (var ledger = Rig.open(Lineage.NONE)) {
      ledger.hear(1);
      ledger.put(A);
      ledger.put(relabelled);

      assertThat(ledger.said()).containsExactly("map 1", "+" + A, "-" + A, "+" + relabelled);
    }
  }

  @Test
  void withdrawal_unlearnsOnce_andOfTheUnknownSaysNothing() throws Exception {
    try (var ledger = Rig.open(Lineage.NONE)) {
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
    try (var ledger = Rig.open(Lineage.NONE)) {
      ledger.put(A);
      ledger.withdraw(A.id());
      ledger.hear(1);

      assertThat(ledger.said()).containsExactly("map 1");
    }
  }

  @Test
  void attributes_comeLate_turnWithheldItemsIntoLearnedOnes() throws Exception {
    try (var ledger = Rig.withholding()) {
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
    try (var ledger = Rig.withholding()) {
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
    try (var ledger = Rig.withholding()) {
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
    try (var ledger = Rig.open(Lineage.NONE)) {
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
    try (var ledger = Rig.withholding()) {
      ledger.hear(1);
      ledger.describe("class-0", 1, 0);
      ledger.put(A);
      ledger.put(B);
      checkpoint = ledger.checkpoint();
    }
    try (var restored = new Rig(Lineage.NONE, 1, 0, true)) {
      restored.restore(checkpoint);
      restored.withdraw(A.id());
      restored.describe("class-1", 0, 1);

      assertThat(restored.said()).containsExactly("map 1", "-" + A, "withheld -" + B, "+" + B);
    }
  }

  @Test
  void map_heardTwiceOrLate_changesNothing() throws Exception {
    try (var ledger = Rig.open(Lineage.NONE)) {
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
      try (var ledger = new Rig(Lineage.NONE, 3, subtask)) {
        ledger.restore(null);
        ledger.hear(1);

        assertThat(ledger.told()).hasSize(subtask == 0 ? 1 : 0);
      }
    }
  }

  @Test
  void secondGeneration_signsTheTableAsItStands_withoutUnlearningTheFirst() throws Exception {
    try (var ledger = Rig.open(Lineage.NONE)) {
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
    try (var ledger = Rig.open(new Lineage(3, 40))) {
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
    try (var ledger = Rig.open(Lineage.NONE)) {
      List<Item> items = Drawn.items(BOOTSTRAP + 3);
      for (Item item : items) {
        ledger.put(item);
      }
      assertThat(ledger.offered()).hasSize(BOOTSTRAP);
    }
    try (var ledger = Rig.open(Lineage.NONE)) {
      ledger.hear(1);
      ledger.put(A);
      assertThat(ledger.offered()).isEmpty();
    }
  }

  @Test
  void offers_countItemsNotRecords_soThatAChangingItemDoesNotUseThemUp() throws Exception {
    try (var ledger = Rig.open(Lineage.NONE)) {
      for (int i = 0; i < 2 * BOOTSTRAP; i++) {
        ledger.put(Drawn.item(1, i % 2));
      }
      ledger.put(B);

      assertThat(ledger.offered()).endsWith(B.id());
    }
  }

  @Test
  void offers_countEachModality_soThatALateOneIsOfferedToo() throws Exception {
    try (var ledger = Rig.open(Lineage.NONE)) {
      for (Item item : Drawn.items(BOOTSTRAP + 5)) {
        ledger.put(only("image", item));
      }
      Item late = only("text", Drawn.item(99, 0));
      ledger.put(late);

      assertThat(ledger.offered()).hasSize(BOOTSTRAP + 1).endsWith(late.id());
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
    try (var ledger = Rig.open(Lineage.NONE)) {
      ledger.put(A);
      ledger.hear(1);
      ledger.put(B);
      checkpoint = ledger.checkpoint();
      int before = ledger.said().size();
      ledger.send(later);
      undisturbed = ledger.said().subList(before, ledger.said().size());
    }

    try (var restored = new Rig(Lineage.NONE, 1, 0)) {
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
    try (var ledger = Rig.open(Lineage.NONE)) {
      ledger.put(A);
      checkpoint = ledger.checkpoint();
    }

    // The topic holds the map by now, but it is this job's own.
    try (var restored = new Rig(new Lineage(1, 0), 1, 0)) {
      restored.restore(checkpoint);
      restored.hear(1);

      assertThat(restored.said()).containsExactly("map 1", "+" + A);
    }
  }

  @Test
  void restore_withMoreSubtasks_splitsTheTableWithoutLossOrRepeat() throws Exception {
    List<Item> items = Drawn.items(60);
    OperatorSubtaskState checkpoint;
    try (var ledger = Rig.open(Lineage.NONE)) {
      ledger.hear(1);
      for (Item item : items) {
        ledger.put(item);
      }
      checkpoint = ledger.checkpoint();
    }

    Map<String, Integer> sum = new TreeMap<>();
    List<Integer> shares = new ArrayList<>();
    for (int subtask = 0; subtask < 2; subtask++) {
      try (var part = new Rig(Lineage.NONE, 2, subtask)) {
        part.restore(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                checkpoint, MAX_PARALLELISM, 1, 2, subtask));
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

  /** A ledger on its own, one subtask of a job. */
  private static final class Rig implements AutoCloseable {

    private final KeyedBroadcastOperatorTestHarness<String, ItemChange, LedgerNews, LedgerSignal>
        harness;
    private final Collected<LedgerSignal> out = new Collected<>();

    Rig(Lineage lineage, int parallelism, int subtask) throws Exception {
      this(lineage, parallelism, subtask, false);
    }

    Rig(Lineage lineage, int parallelism, int subtask, boolean withholding) throws Exception {
      harness =
          new KeyedBroadcastOperatorTestHarness<>(
              new CoBroadcastWithKeyedOperator<>(
                  new LedgerFunction(BOOTSTRAP, () -> lineage, withholding),
                  List.of(LedgerFunction.MAP, LedgerFunction.WIDTHS)),
              ItemChange::id,
              Types.STRING,
              MAX_PARALLELISM,
              parallelism,
              subtask);
      harness.setOutputCreator(serializer -> out);
    }

    static Rig open(Lineage lineage) throws Exception {
      Rig rig = new Rig(lineage, 1, 0);
      rig.harness.open();
      return rig;
    }

    void restore(OperatorSubtaskState checkpoint) throws Exception {
      harness.initializeState(checkpoint);
      harness.open();
    }

    OperatorSubtaskState checkpoint() throws Exception {
      return harness.snapshot(1, 1);
    }

    void put(Item item) throws Exception {
      harness.processElement(ItemChange.put(item), 0);
    }

    void withdraw(String id) throws Exception {
      harness.processElement(ItemChange.withdrawal(id), 0);
    }

    void send(List<ItemChange> changes) throws Exception {
      for (ItemChange change : changes) {
        harness.processElement(change, 0);
      }
    }

    void hear(int generation) throws Exception {
      harness.processBroadcastElement(new MapDrawn(Drawn.map(generation)), 0);
    }

    static Rig withholding() throws Exception {
      Rig rig = new Rig(Lineage.NONE, 1, 0, true);
      rig.harness.open();
      return rig;
    }

    /** Says what is known of a class: nothing where there are no attributes. */
    void describe(String name, float... attributes) throws Exception {
      harness.processBroadcastElement(
          new ClassDescribed(
              name,
              attributes.length == 0
                  ? Optional.empty()
                  : Optional.of(DenseVector.copyOf(attributes))),
          0);
    }

    /** Returns the classes the solver was told of. */
    List<String> described() {
      return toSolver(Described.class).stream().map(told -> told.news().name()).toList();
    }

    /** Returns what it said, a line each: {@code map 1}, {@code +Item…}, {@code -Item…}. */
    List<String> said() {
      return out.values().stream().map(Rig::line).toList();
    }

    private static String line(LedgerSignal signal) {
      if (signal instanceof MapAnnounced announced) {
        return "map " + announced.map().generation();
      }
      var change = ((ItemSigned) signal).change();
      return (change.withheld() ? "withheld " : "")
          + (change.sign() > 0 ? "+" : "-")
          + change.item();
    }

    /** Returns the ids of the items offered to the solver. */
    List<String> offered() {
      return toSolver(Offered.class).stream().map(offer -> offer.item().id()).toList();
    }

    /** Returns the generations of the maps the solver was told of. */
    List<Integer> told() {
      return toSolver(Heard.class).stream().map(heard -> heard.map().generation()).toList();
    }

    private <T extends SolverInput> List<T> toSolver(Class<T> kind) {
      return out.side(LedgerFunction.TO_SOLVER).stream()
          .filter(kind::isInstance)
          .map(kind::cast)
          .toList();
    }

    @Override
    public void close() {
      try {
        harness.close();
      } catch (Exception e) {
        throw new AssertionError("the ledger does not close", e);
      }
    }
  }
}
