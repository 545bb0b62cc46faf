package io.hammingbird.flink.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.FeatureMaps;
import io.hammingbird.core.learn.Gatherer;
import io.hammingbird.core.learn.LearnSettings;
import io.hammingbird.core.learn.Lineage;
import io.hammingbird.core.learn.PublishSettings;
import io.hammingbird.core.learn.SignedItem;
import io.hammingbird.core.vector.Item;
import io.hammingbird.flink.Drawn;
import io.hammingbird.flink.ProbeLearner;
import io.hammingbird.flink.type.JobTypes;
import io.hammingbird.flink.type.SolverInput;
import io.hammingbird.flink.type.SolverInput.Gathered;
import io.hammingbird.flink.type.SolverInput.Heard;
import io.hammingbird.flink.type.SolverInput.Offered;
import io.hammingbird.schemas.convert.ProgressPoint;
import io.hammingbird.schemas.convert.ProgressPoint.Decided;
import io.hammingbird.schemas.convert.ProgressPoint.Outcome;
import io.hammingbird.schemas.convert.Published;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

final class SolveOperatorTest {

  private static final int BOOTSTRAP = 10;
  private static final LearnSettings SETTINGS = Drawn.learn(BOOTSTRAP, 0);
  private static final int OFFERED = SETTINGS.offered();
  private static final long TICK = SolveOperator.TICK_MS;

  @Test
  void map_isDrawnOnceWhenEnoughCame() throws Exception {
    try (var solve = Rig.open(Lineage.NONE)) {
      solve.offer(OFFERED - 1);
      solve.harness.setProcessingTime(TICK);
      assertThat(solve.maps()).isEmpty();

      solve.offer(OFFERED);
      solve.harness.setProcessingTime(2 * TICK);
      solve.offer(OFFERED);
      solve.harness.setProcessingTime(10 * TICK);

      assertThat(solve.maps()).extracting(FeatureMap::generation).containsExactly(1);
      assertThat(solve.maps().get(0).toBytes()).isEqualTo(own(1).toBytes());
    }
  }

  @Test
  void map_isDrawnOfFewerWhenTheyWaitedLongEnough() throws Exception {
    try (var solve = Rig.open(Lineage.NONE)) {
      solve.offer(5);
      solve.harness.setProcessingTime(SETTINGS.bootstrapWaitMs() + TICK);

      assertThat(solve.maps()).hasSize(1);
    }
  }

  @Test
  void rest_withoutAnyInput_isNoticedByTheClock() throws Exception {
    PublishSettings patient = new PublishSettings(60_000, 1000, 1);
    try (var solve = new Rig(patient, Lineage.NONE)) {
      solve.harness.open();
      solve.bootstrap();
      solve.gather(1, 0, 12);
      solve.pass(patient.restMs() - TICK);
      assertThat(solve.versions()).isEmpty();

      solve.pass(2 * TICK);
      assertThat(solve.versions()).containsExactly(1L);
      assertThat(solve.last().function().provenance().learned()).isEqualTo(12);

      solve.pass(10 * patient.restMs());
      assertThat(solve.versions()).containsExactly(1L);
    }
  }

  @Test
  void solve_waitsUntilTheVersionBeforeItIsOut_butNotForEver() throws Exception {
    try (var solve = Rig.open(Lineage.NONE)) {
      solve.bootstrap();
      solve.gather(1, 0, 12);
      solve.pass(TICK);
      solve.gather(1, 12, 30);
      solve.pass(TICK);
      assertThat(solve.versions()).containsExactly(1L);

      solve.harness.notifyOfCompletedCheckpoint(1); // Begun before the version was there.
      solve.pass(TICK);
      assertThat(solve.versions()).containsExactly(1L);

      solve.checkpoint(2);
      solve.pass(TICK);
      assertThat(solve.versions()).containsExactly(1L, 2L);

      solve.gather(1, 42, 60, 4); // a class that no version knows is always worth one
      solve.pass(SolveOperator.CHECKPOINT_PATIENCE_MS + TICK);
      assertThat(solve.versions()).startsWith(1L, 2L, 3L);
    }
  }

  /** As when a virtual machine wakes up, or a clock is set: one solve is due, not many. */
  @Test
  void clock_thatJumpsForwardByADay_makesOneVersion() throws Exception {
    try (var solve = Rig.open(Lineage.NONE)) {
      solve.bootstrap();
      solve.gather(1, 0, 12);

      solve.pass(24L * 60 * 60 * 1000);

      assertThat(solve.versions()).containsExactly(1L);
    }
  }

  @Test
  void progress_ofEveryDecision_isToldWithItsReason() throws Exception {
    try (var solve = Rig.open(Lineage.NONE)) {
      solve.bootstrap();
      solve.gather(1, 0, 12);
      solve.pass(TICK);
      solve.checkpoint(1);
      solve.gather(1, 12, 30);
      solve.pass(TICK);

      List<ProgressPoint> decided =
          solve.progress().stream().filter(p -> p.decision().outcome() != Outcome.NONE).toList();
      assertThat(decided)
          .extracting(p -> p.versions().last(), p -> p.items().learned(), p -> p.learner().bits())
          .startsWith(tuple(1L, 12L, SETTINGS.bits()), tuple(2L, 42L, SETTINGS.bits()));
      assertThat(decided)
          .allSatisfy(p -> assertThat(p.decision().reason()).isNotEmpty())
          .allSatisfy(p -> assertThat(p.eventTimeMs()).isPresent());
    }
  }

  @Test
  void progress_betweenDecisions_isToldWhileItemsComeAndNotAtRest() throws Exception {
    try (var solve = new Rig(new PublishSettings(3_600_000, 3_600_000, 1), Lineage.NONE)) {
      solve.harness.open();
      solve.bootstrap();
      solve.pass(10 * ProgressLog.INTERVAL_MS);
      int before = solve.progress().size();

      solve.gather(1, 0, 12);
      solve.pass(ProgressLog.INTERVAL_MS + TICK);
      assertThat(solve.progress()).hasSize(before + 1);
      assertThat(solve.progress().get(before).items().learned()).isEqualTo(12);
      assertThat(solve.progress().get(before).decision()).isEqualTo(Decided.NOTHING);

      solve.pass(10 * ProgressLog.INTERVAL_MS);
      assertThat(solve.progress()).hasSize(before + 1);
    }
  }

  @Test
  void lineage_ofTheTopics_isCountedOnFrom() throws Exception {
    try (var solve = Rig.open(new Lineage(3, 40))) {
      solve.bootstrap();
      solve.gather(4, 0, 12);
      solve.pass(TICK);

      assertThat(solve.maps()).extracting(FeatureMap::generation).containsExactly(4);
      assertThat(solve.versions()).containsExactly(41L);
      assertThat(solve.last().publishedAtMs()).isEqualTo(solve.harness.getProcessingTime());
    }
  }

  @Test
  void restore_continuesWhereTheCheckpointStood() throws Exception {
    List<Published> undisturbed;
    OperatorSubtaskState checkpoint;
    long time;
    int before;
    try (var solve = Rig.open(Lineage.NONE)) {
      solve.bootstrap();
      solve.gather(1, 0, 12);
      solve.pass(TICK);
      time = solve.harness.getProcessingTime();
      checkpoint = solve.checkpoint(1);
      before = solve.versions().size();
      solve.finish();
      undisturbed = solve.published();
    }
    assertThat(before).isPositive();

    // What the topics hold by now is this job's own: there is nothing beyond it to count on from.
    try (var restored = new Rig(new Lineage(1, before))) {
      restored.harness.setProcessingTime(time);
      restored.harness.initializeState(checkpoint);
      restored.harness.open();
      restored.finish();

      List<Published> after = restored.published();
      List<Published> same = undisturbed.subList(before, undisturbed.size());
      assertThat(after).hasSameSizeAs(same).isNotEmpty();
      for (int i = 0; i < after.size(); i++) {
        assertThat(after.get(i).publishedAtMs()).isEqualTo(same.get(i).publishedAtMs());
        assertThat(after.get(i).function().toBytes()).isEqualTo(same.get(i).function().toBytes());
      }
      assertThat(restored.maps()).isEmpty();
    }
  }

  /** As when somebody goes back to an older savepoint. */
  @Test
  void restore_behindWhatTheTopicsHold_countsOnFromThere() throws Exception {
    OperatorSubtaskState checkpoint;
    try (var solve = Rig.open(Lineage.NONE)) {
      solve.bootstrap();
      solve.gather(1, 0, 12);
      solve.pass(TICK);
      assertThat(solve.versions()).containsExactly(1L);
      checkpoint = solve.checkpoint(1);
    }

    try (var restored = new Rig(new Lineage(1, 6))) {
      restored.harness.initializeState(checkpoint);
      restored.harness.open();
      restored.finish();

      assertThat(restored.versions()).startsWith(7L);
      assertThat(restored.published().get(0).function().provenance().reason())
          .isEqualTo("went back behind version 6");
    }
  }

  @Test
  void restore_beforeTheMapWasDrawn_keepsTheSample() throws Exception {
    OperatorSubtaskState checkpoint;
    try (var solve = Rig.open(Lineage.NONE)) {
      solve.offer(OFFERED);
      checkpoint = solve.checkpoint(1);
    }

    try (var restored = new Rig(Lineage.NONE)) {
      restored.harness.initializeState(checkpoint);
      restored.harness.open();
      restored.harness.setProcessingTime(TICK);

      assertThat(restored.maps()).hasSize(1);
    }
  }

  @Test
  void heardMap_ofItsOwn_isWelcome() throws Exception {
    try (var solve = Rig.open(Lineage.NONE)) {
      solve.bootstrap();
      FeatureMap own = solve.maps().get(0);

      solve.harness.processElement(new Heard(FeatureMap.fromBytes(own.toBytes())), 0);

      solve.gather(1, 0, 12);
      solve.pass(TICK);
      assertThat(solve.versions()).containsExactly(1L);
    }
  }

  @Test
  void heardMap_ofAnotherJob_stopsThisOne() throws Exception {
    try (var solve = Rig.open(Lineage.NONE)) {
      assertThatThrownBy(() -> solve.harness.processElement(new Heard(Drawn.map(1)), 0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("generation 1")
          .hasMessageContaining("own last one is 0");
      solve.bootstrap();
      assertThatThrownBy(() -> solve.harness.processElement(new Heard(Drawn.map(1)), 0))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  /** Returns the map that a trainer draws which was offered the first items. */
  private static FeatureMap own(int generation) {
    return FeatureMaps.rbf(
        generation, Drawn.items(BOOTSTRAP), SETTINGS.shape(), SETTINGS.anchors(), SETTINGS.seed());
  }

  /** A solver on its own. */
  private static final class Rig implements AutoCloseable {

    final OneInputStreamOperatorTestHarness<SolverInput, Published> harness;
    private final Collected<Published> out = new Collected<>();

    Rig(Lineage lineage) throws Exception {
      this(Drawn.eager(), lineage);
    }

    Rig(PublishSettings publish, Lineage lineage) throws Exception {
      harness =
          new OneInputStreamOperatorTestHarness<>(
              new SolveOperator(() -> new ProbeLearner("solve"), SETTINGS, publish, () -> lineage),
              JobTypes.SOLVER_INPUT.createSerializer(new SerializerConfigImpl()));
      harness.setOutputCreator(serializer -> out);
    }

    static Rig open(Lineage lineage) throws Exception {
      Rig rig = new Rig(lineage);
      rig.harness.open();
      return rig;
    }

    void offer(int items) throws Exception {
      for (Item item : Drawn.items(items)) {
        harness.processElement(new Offered(item), 0);
      }
    }

    /** Sends the delta of items {@code from} to {@code from + n − 1}. */
    void gather(int generation, int from, int n) throws Exception {
      gather(generation, from, n, 3);
    }

    void gather(int generation, int from, int n, int classes) throws Exception {
      Gatherer gatherer = new Gatherer(own(generation), SETTINGS);
      for (int i = from; i < from + n; i++) {
        gatherer.add(new SignedItem(Drawn.item(i, i % classes), 1));
      }
      harness.processElement(new Gathered(gatherer.drain()), 0);
    }

    /** Lets {@code millis} go by. */
    void pass(long millis) throws Exception {
      harness.setProcessingTime(harness.getProcessingTime() + millis);
    }

    void bootstrap() throws Exception {
      offer(OFFERED);
      pass(TICK);
    }

    OperatorSubtaskState checkpoint(long id) throws Exception {
      OperatorSubtaskState state = harness.snapshot(id, harness.getProcessingTime());
      harness.notifyOfCompletedCheckpoint(id);
      return state;
    }

    /** Learns some more and rests. */
    void finish() throws Exception {
      gather(1, 12, 30);
      pass(TICK);
      gather(1, 42, 5);
      pass(SolveOperator.CHECKPOINT_PATIENCE_MS + 10 * Drawn.eager().restMs());
    }

    List<FeatureMap> maps() {
      return out.side(SolveOperator.MAPS);
    }

    List<ProgressPoint> progress() {
      return out.side(SolveOperator.PROGRESS);
    }

    List<Published> published() {
      return out.values();
    }

    List<Long> versions() {
      return published().stream().map(each -> each.function().version()).toList();
    }

    Published last() {
      return published().get(published().size() - 1);
    }

    @Override
    public void close() {
      try {
        harness.close();
      } catch (Exception e) {
        throw new AssertionError("the solver does not close", e);
      }
    }
  }
}
