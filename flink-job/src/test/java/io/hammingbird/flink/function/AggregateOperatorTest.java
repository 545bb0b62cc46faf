package io.hammingbird.flink.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.learn.Delta;
import io.hammingbird.core.learn.Gatherer;
import io.hammingbird.core.learn.Intake;
import io.hammingbird.core.learn.LearnSettings;
import io.hammingbird.core.learn.SignedItem;
import io.hammingbird.core.vector.Item;
import io.hammingbird.flink.Drawn;
import io.hammingbird.flink.type.JobTypes;
import io.hammingbird.flink.type.LedgerSignal;
import io.hammingbird.flink.type.LedgerSignal.ItemSigned;
import io.hammingbird.flink.type.LedgerSignal.MapAnnounced;
import io.hammingbird.flink.type.SolverInput;
import io.hammingbird.flink.type.SolverInput.Gathered;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

final class AggregateOperatorTest {

  private static final LearnSettings SETTINGS = Drawn.learn(10, 0.2);
  private static final int INTERVAL_MS = 100;

  @Test
  void interval_sendsOneDeltaOfAllThatCame() throws Exception {
    try (var aggregate = Rig.open()) {
      aggregate.announce(1);
      aggregate.learn(Drawn.items(9), 1);
      aggregate.harness.setProcessingTime(INTERVAL_MS - 1);
      assertThat(aggregate.sent()).isEmpty();

      aggregate.harness.setProcessingTime(INTERVAL_MS);

      assertThat(aggregate.sent()).hasSize(1);
      assertThat(aggregate.sent().get(0).toBytes()).isEqualTo(expected(1, 9).toBytes());
    }
  }

  @Test
  void interval_withNothingNew_sendsNothing() throws Exception {
    try (var aggregate = Rig.open()) {
      aggregate.announce(1);
      aggregate.learn(Drawn.items(1), 1);
      aggregate.harness.setProcessingTime(INTERVAL_MS);
      aggregate.harness.setProcessingTime(5 * INTERVAL_MS);
      assertThat(aggregate.sent()).hasSize(1);

      aggregate.learn(Drawn.items(1), -1);
      aggregate.harness.setProcessingTime(6 * INTERVAL_MS);
      assertThat(aggregate.sent()).hasSize(2);
    }
  }

  @Test
  void checkpoint_leavesNothingBehind() throws Exception {
    OperatorSubtaskState checkpoint;
    try (var aggregate = Rig.open()) {
      aggregate.announce(1);
      aggregate.learn(Drawn.items(9), 1);

      aggregate.harness.prepareSnapshotPreBarrier(1);
      checkpoint = aggregate.harness.snapshot(1, 1);

      assertThat(aggregate.sent()).hasSize(1);
      assertThat(aggregate.sent().get(0).toBytes()).isEqualTo(expected(1, 9).toBytes());
      assertThat(checkpoint.hasState()).isFalse();
    }
    try (var restored = new Rig(Intake.LABELLED_MOMENTS)) {
      restored.harness.initializeState(checkpoint);
      restored.harness.open();
      restored.harness.setProcessingTime(INTERVAL_MS);
      assertThat(restored.sent()).isEmpty();
    }
  }

  @Test
  void newMap_sendsWhatBelongsToTheOldOneFirst() throws Exception {
    try (var aggregate = Rig.open()) {
      aggregate.announce(1);
      aggregate.learn(Drawn.items(9), 1);
      aggregate.announce(2);
      aggregate.learn(Drawn.items(4), 1);
      aggregate.harness.setProcessingTime(INTERVAL_MS);

      assertThat(aggregate.sent()).extracting(Delta::generation).containsExactly(1, 2);
      assertThat(aggregate.sent().get(0).counts().total()).isEqualTo(9);
      assertThat(aggregate.sent().get(1).toBytes()).isEqualTo(expected(2, 4).toBytes());
    }
  }

  @Test
  void end_sendsWhatIsLeft() throws Exception {
    try (var aggregate = Rig.open()) {
      aggregate.announce(1);
      aggregate.learn(Drawn.items(3), 1);

      aggregate.harness.getOneInputOperator().finish();

      assertThat(aggregate.sent()).extracting(delta -> delta.counts().total()).containsExactly(3L);
    }
  }

  /** Items themselves are large: they do not wait for the second to end. */
  @Test
  void manyItemsForALearnerThatStudies_areSentBeforeTheirTime() throws Exception {
    try (var aggregate = Rig.open(new Intake(true, true))) {
      aggregate.announce(1);
      aggregate.learn(Drawn.items(1300), 1);
      long before = aggregate.sent().size();
      aggregate.harness.getOneInputOperator().finish();

      assertThat(before).isPositive();
      assertThat(aggregate.sent()).hasSizeGreaterThan((int) before);
      long learned = 0;
      for (Delta delta : aggregate.sent()) {
        learned += delta.counts().learned();
        assertThat(delta.fresh()).hasSize((int) delta.counts().learned());
      }
      assertThat(learned).isBetween(600L, 1300L);
    }
  }

  @Test
  void item_beforeAnyMap_isRefused() throws Exception {
    try (var aggregate = Rig.open()) {
      assertThatThrownBy(() -> aggregate.learn(Drawn.items(1), 1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("item-0");
    }
  }

  private static Delta expected(int generation, int items) {
    Gatherer gatherer = new Gatherer(Drawn.map(generation), SETTINGS, Intake.LABELLED_MOMENTS, 4);
    Drawn.items(items).forEach(item -> gatherer.add(new SignedItem(item, 1)));
    return gatherer.drain();
  }

  /** An aggregate on its own. */
  private static final class Rig implements AutoCloseable {

    final OneInputStreamOperatorTestHarness<LedgerSignal, SolverInput> harness;
    private final Collected<SolverInput> out = new Collected<>();

    Rig(Intake intake) throws Exception {
      harness =
          new OneInputStreamOperatorTestHarness<>(
              new AggregateOperator(SETTINGS, intake, 4, INTERVAL_MS),
              JobTypes.LEDGER_SIGNAL.createSerializer(new SerializerConfigImpl()));
      harness.setOutputCreator(serializer -> out);
    }

    static Rig open() throws Exception {
      return open(Intake.LABELLED_MOMENTS);
    }

    static Rig open(Intake intake) throws Exception {
      Rig rig = new Rig(intake);
      rig.harness.open();
      return rig;
    }

    void announce(int generation) throws Exception {
      harness.processElement(new MapAnnounced(Drawn.map(generation)), 0);
    }

    void learn(List<Item> items, int sign) throws Exception {
      for (Item item : items) {
        harness.processElement(new ItemSigned(new SignedItem(item, sign)), 0);
      }
    }

    List<Delta> sent() {
      return out.values().stream().map(input -> ((Gathered) input).delta()).toList();
    }

    @Override
    public void close() {
      try {
        harness.close();
      } catch (Exception e) {
        throw new AssertionError("the aggregate does not close", e);
      }
    }
  }
}
