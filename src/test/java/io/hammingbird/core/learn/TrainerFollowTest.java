package io.hammingbird.core.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.Quality;
import io.hammingbird.core.learn.FollowSettings.Mode;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A trainer that follows its stream: items are a millisecond apart, 300 of them a step. */
final class TrainerFollowTest {

  private static final int STEP = 300;
  private static final int CLASSES = 4;
  private static final LearnSettings SETTINGS =
      new LearnSettings(Streams.SHAPE, "ridge", new TreeMap<>(), 16, 20, 100, 500, 7, 0.1, 256);
  private static final PublishSettings PUBLISHING = new PublishSettings(1000, 3000, 0.5);

  private static LearnSettings settings(Mode mode) {
    return SETTINGS.following(new FollowSettings(mode, 2 * STEP, 4 * STEP));
  }

  /** One run: what is fed, what was published, what was decided. */
  private static final class Service {

    private final LearnSettings settings;
    private final UnaryOperator<Trainer> disturbance;
    private final SplittableRandom random = new SplittableRandom(5);
    private final List<HashFunction> published = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<DriftAlarm> alarms = new ArrayList<>();
    private Trainer trainer;
    private Gatherer gatherer;
    private int came;
    private long now;

    Service(Mode mode, PublishSettings publishing, UnaryOperator<Trainer> disturbance) {
      settings = settings(mode);
      this.disturbance = disturbance;
      trainer = Trainer.start(new RidgeLearner(), settings, publishing);
      Streams.clusters(200, CLASSES, 1).forEach(item -> trainer.offer(item, 0));
      FeatureMap map = trainer.drawMap(0).orElseThrow();
      gatherer = new Gatherer(map, settings);
    }

    Service(Mode mode) {
      this(mode, PUBLISHING, UnaryOperator.identity());
    }

    /** Feeds steps of items whose images look like those of the class that {@code looks} says. */
    void feed(int steps, int classes, IntUnaryOperator looks) {
      for (int step = 0; step < steps; step++) {
        for (int i = 0; i < STEP; i++) {
          int label = came % classes;
          Item says = Streams.item(came, label, random);
          Item looksLike = Streams.item(came, looks.applyAsInt(label), random);
          SortedMap<String, FeatureVector> features = new TreeMap<>(says.features());
          features.put("image", looksLike.features().get("image"));
          gatherer.add(
              new SignedItem(
                  new Item(says.id(), features, says.labels(), says.attributes(), came++), 1));
        }
        now += 1000;
        trainer = disturbance.apply(trainer);
        trainer.absorb(Delta.fromBytes(gatherer.drain().toBytes()), now).ifPresent(alarms::add);
        trainer = disturbance.apply(trainer);
        consider();
      }
    }

    void consider() {
      trainer
          .consider(now)
          .ifPresent(
              decision -> {
                decisions.add(decision);
                decision.published().ifPresent(published::add);
              });
    }

    HashFunction newest() {
      return published.get(published.size() - 1);
    }

    double quality() {
      return trainer.report().quality().values().stream()
          .mapToDouble(Quality::meanAveragePrecision)
          .average()
          .orElse(0);
    }
  }

  @Test
  void consider_looksOfClassesAreExchanged_autoFollows() {
    Service service = new Service(Mode.AUTO);
    service.feed(6, CLASSES, label -> label);
    assertThat(service.trainer.report().strategy()).isEqualTo(Mode.WHOLE);
    assertThat(service.newest().provenance().configuration()).containsEntry("follow", "whole");

    service.feed(6, CLASSES, label -> (label + 1) % CLASSES);

    Report report = service.trainer.report();
    assertThat(report.strategy()).isIn(Mode.HALF_LIFE, Mode.WINDOW);
    assertThat(report.gains()).containsOnlyKeys(Mode.HALF_LIFE, Mode.WINDOW);
    assertThat(report.gains().get(report.strategy())).isPositive();
    assertThat(service.newest().provenance().configuration().get("follow"))
        .isIn("half-life", "window");
    assertThat(service.quality()).isGreaterThan(0.85);
    assertThat(report.counts().total()).isEqualTo(12 * STEP);
  }

  @Test
  void consider_looksOfClassesAreExchanged_theWholeStaysBehind() {
    Service following = new Service(Mode.WINDOW);
    Service whole = new Service(Mode.WHOLE);
    for (Service service : List.of(following, whole)) {
      service.feed(6, CLASSES, label -> label);
      service.feed(4, CLASSES, label -> (label + 1) % CLASSES);
    }

    assertThat(following.quality()).isGreaterThan(whole.quality() + 0.2);
    assertThat(whole.newest().provenance().configuration()).doesNotContainKey("follow");
    assertThat(whole.trainer.report().gains()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"WINDOW", "HALF_LIFE"})
  void consider_classNoLongerComes_leavesTheFunction(Mode mode) {
    Service service = new Service(mode);
    service.feed(4, CLASSES, label -> label);
    assertThat(labelSets(service)).contains(LabelSet.of("class-3"));
    assertThat(service.newest().provenance().configuration())
        .containsEntry("follow", mode.toString())
        .containsEntry(mode + "-ms", mode == Mode.WINDOW ? "1200" : "600");

    // A half-life of two steps: after twenty of them the class weighs less than anything.
    service.feed(mode == Mode.WINDOW ? 12 : 64, CLASSES - 1, label -> label);

    assertThat(labelSets(service))
        .contains(LabelSet.of("class-0"))
        .doesNotContain(LabelSet.of("class-3"));
    assertThat(service.trainer.report().labelSets()).as("of the whole").isEqualTo(CLASSES);
    service.feed(1, CLASSES, label -> label);
    assertThat(labelSets(service)).contains(LabelSet.of("class-3"));
    assertThat(service.newest().provenance().reason()).contains("new classes [class-3]");
  }

  private static List<LabelSet> labelSets(Service service) {
    return List.copyOf(service.newest().labelCodes().orElseThrow().labelSets());
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void restore_afterEveryStep_continuesAsIfUndisturbed(Mode mode) {
    Service undisturbed = new Service(mode);
    Service disturbed = new Service(mode, PUBLISHING, trainer -> restored(trainer, mode));
    for (Service service : List.of(undisturbed, disturbed)) {
      service.feed(3, CLASSES, label -> label);
      service.feed(4, CLASSES + 1, label -> (label + 1) % CLASSES);
      service.now += 9000;
      service.consider();
    }

    assertThat(undisturbed.published).hasSizeGreaterThan(2);
    assertThat(disturbed.published.stream().map(HashFunction::toBytes).toList())
        .usingRecursiveComparison()
        .isEqualTo(undisturbed.published.stream().map(HashFunction::toBytes).toList());
    assertThat(disturbed.alarms).isEqualTo(undisturbed.alarms).isNotEmpty();
    assertThat(disturbed.trainer.report()).isEqualTo(undisturbed.trainer.report());
  }

  private static Trainer restored(Trainer trainer, Mode mode) {
    return Trainer.restore(trainer.toBytes(), new RidgeLearner(), settings(mode), PUBLISHING);
  }

  @Test
  void restore_bySettingsThatFollowInAnotherWay_isRefused() {
    Trainer trainer = new Service(Mode.WINDOW).trainer;

    assertThatThrownBy(() -> restored(trainer, Mode.WHOLE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("counts of the past a window of 1.2 s")
        .hasMessageContaining("ask for the whole");
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void absorb_steadyStream_raisesNoAlarm(Mode mode) {
    Service service = new Service(mode);
    service.feed(20, CLASSES, label -> label);

    assertThat(service.alarms).isEmpty();
    Report.InService inService = service.trainer.report().inService();
    assertThat(inService.drifts()).isZero();
    assertThat(inService.items()).isBetween(300L, 800L);
    assertThat(inService.quality()).isGreaterThan(0.8);
  }

  @Test
  void absorb_looksOfClassesAreExchanged_alarmsSoonAndSolvesAtOnce() {
    PublishSettings patient = new PublishSettings(3_600_000, 3_600_000, 0.5);
    Service service = new Service(Mode.WHOLE, patient, UnaryOperator.identity());
    service.now = patient.minIntervalMs();
    service.feed(12, CLASSES, label -> label);
    assertThat(service.decisions).hasSize(1);

    service.feed(2, CLASSES, label -> (label + 1) % CLASSES);

    DriftAlarm alarm = service.alarms.get(0);
    assertThat(alarm.before()).isGreaterThan(0.8);
    assertThat(alarm.after()).isLessThan(alarm.before() - 0.2);
    assertThat(alarm.eventTimeMs()).isBetween(12L * STEP, 14L * STEP);
    assertThat(service.trainer.report().inService().drifts())
        .isBetween((long) service.alarms.size(), 3L);
    assertThat(service.decisions).hasSize(1 + service.alarms.size());
    assertThat(service.decisions.get(1).reason()).startsWith("after drift: ");
  }

  @Test
  void settings_autoWithoutHeldOutItems_areRefused() {
    LearnSettings none =
        new LearnSettings(Streams.SHAPE, "ridge", new TreeMap<>(), 16, 20, 100, 500, 7, 0, 256);

    assertThat(none.following(new FollowSettings(Mode.WINDOW, 1, 9)).holdOut()).isZero();
    assertThatThrownBy(() -> none.following(new FollowSettings(Mode.AUTO, 1, 9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hold-out share is 0");
  }
}
