package io.hammingbird.core.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.learn.FollowSettings.Mode;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Learners that study items as they come, and learners that need no labels. */
final class TrainerStudyTest {

  private static final LearnSettings SETTINGS =
      new LearnSettings(Streams.SHAPE, "student", new TreeMap<>(), 16, 20, 50, 500, 7, 0.1, 256);
  private static final PublishSettings PUBLISHING = new PublishSettings(1000, 3000, 0.5);

  /** What the learner was given, in order. */
  private final List<Problem> seen = new ArrayList<>();

  private final List<Boolean> warm = new ArrayList<>();

  private Learner watched(Learner learner) {
    return new Learner() {
      @Override
      public String name() {
        return learner.name();
      }

      @Override
      public boolean supervised() {
        return learner.supervised();
      }

      @Override
      public boolean studies() {
        return learner.studies();
      }

      @Override
      public MapKind map(CollectionShape shape) {
        return learner.map(shape);
      }

      @Override
      public Solution solve(Problem problem, Optional<byte[]> last) {
        Solution solution = learner.solve(problem, last);
        seen.add(problem);
        warm.add(last.isPresent());
        return solution;
      }
    };
  }

  private Trainer started(boolean supervised) {
    return Trainer.start(watched(new StudentLearner(supervised)), SETTINGS, PUBLISHING);
  }

  private static FeatureMap drawnMap(Trainer trainer) {
    Streams.clusters(100, 4, 1).forEach(item -> trainer.offer(item, 0));
    return trainer.drawMap(0).orElseThrow();
  }

  private static Gatherer gatherer(FeatureMap map, boolean supervised) {
    return new Gatherer(map, SETTINGS, Intake.of(new StudentLearner(supervised)));
  }

  private static Delta delta(FeatureMap map, boolean supervised, List<Item> items) {
    Gatherer gatherer = gatherer(map, supervised);
    items.forEach(item -> gatherer.add(new SignedItem(item, 1)));
    return gatherer.drain();
  }

  private static Item unlabelled(Item item) {
    return new Item(
        item.id(), item.features(), LabelSet.empty(), item.attributes(), item.eventTimeMs());
  }

  private List<String> studied() {
    return seen.stream().flatMap(problem -> problem.fresh().stream()).map(Item::id).toList();
  }

  /** Everything that is learned is studied once, whatever is published or withheld on the way. */
  @Test
  void consider_streamRunsAndRests_studiesEveryLearnedItemOnce() {
    Trainer trainer = started(true);
    FeatureMap map = drawnMap(trainer);
    List<Item> items = Streams.clusters(900, 4, 2);
    for (int from = 0; from < 900; from += 100) {
      trainer.absorb(delta(map, true, items.subList(from, from + 100)), 1000 + 3L * from);
      trainer.consider(1000 + 3L * from);
    }
    trainer.consider(99_000);
    trainer.consider(199_000);

    List<String> learned =
        items.stream().filter(item -> !SETTINGS.holdsOut(item)).map(Item::id).toList();
    assertThat(studied()).containsExactlyElementsOf(learned);
    assertThat(trainer.report().studied().waiting()).isZero();
    assertThat(trainer.report().studied().steps()).isGreaterThanOrEqualTo(learned.size() / 8);
    assertThat(trainer.report().studied().loss()).isPositive();
    assertThat(trainer.report().settled()).isTrue();
    assertThat(warm).as("never a cold solve beside a warm one").startsWith(false, true);
    assertThat(warm.subList(1, warm.size())).doesNotContain(false);
  }

  @Test
  void absorb_moreThanMayWait_studiesThemWithoutADecision() {
    Trainer trainer = started(true);
    FeatureMap map = drawnMap(trainer);
    List<Item> items = Streams.clusters(10_000, 4, 2);
    for (int from = 0; from < 10_000; from += 500) {
      trainer.absorb(delta(map, true, items.subList(from, from + 500)), 1000);
      assertThat(trainer.report().studied().waiting())
          .isLessThan(seen.isEmpty() ? Trainer.WAITING : Trainer.SLICE);
    }

    assertThat(seen).hasSize(4);
    assertThat(warm).containsExactly(false, true, true, true);
    assertThat(trainer.report().published()).isZero();
    HashFunction first = trainer.consider(1000).orElseThrow().published().orElseThrow();
    assertThat(studied())
        .doesNotHaveDuplicates()
        .hasSize((int) trainer.report().counts().learned());
    assertThat(first.provenance().quality().get("text->image").meanAveragePrecision())
        .isGreaterThan(0.8);
  }

  /** Deltas of several gatherers come in any order; what happened first is studied first. */
  @RepeatedTest(5)
  void absorb_deltasInAnyOrder_endsAtTheSameWeights(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    List<Item> items = Streams.clusters(600, 4, 2);
    List<byte[]> functions = new ArrayList<>();
    for (int order = 0; order < 2; order++) {
      Trainer trainer = started(true);
      FeatureMap map = drawnMap(trainer);
      List<Delta> deltas = new ArrayList<>();
      for (int part = 0; part < 6; part++) {
        int number = part;
        deltas.add(
            delta(map, true, items.stream().filter(i -> i.eventTimeMs() % 6 == number).toList()));
      }
      if (order == 1) {
        Collections.shuffle(deltas, new Random(random.nextLong()));
      }
      deltas.forEach(delta -> trainer.absorb(delta, 1000));
      HashFunction published = trainer.consider(1000).orElseThrow().published().orElseThrow();
      functions.add(published.toBytes());
    }

    assertThat(functions.get(1)).isEqualTo(functions.get(0));
  }

  /** Moments and samples follow what is deleted; what was studied stays, what waits goes. */
  @RepeatedTest(5)
  void absorb_itemsDeletedAndRelabelled_studiesThemAsTheyStandThen(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    Trainer trainer = started(true);
    FeatureMap map = drawnMap(trainer);
    Gatherer gatherer = gatherer(map, true);
    Map<String, Item> table = new HashMap<>();
    Set<Item> toStudy = new HashSet<>();
    for (int step = 0; step < 2000; step++) {
      int number = random.nextInt(300);
      Optional<Item> before = Optional.ofNullable(table.get("item-" + number));
      Optional<Item> after =
          random.nextInt(3) == 0
              ? Optional.empty()
              : Optional.of(Streams.item(number, random.nextInt(4), random));
      Ledger.change(before, after).forEach(gatherer::add);
      before.ifPresent(toStudy::remove);
      after.ifPresentOrElse(i -> table.put(i.id(), i), () -> table.remove("item-" + number));
      after.filter(item -> !SETTINGS.holdsOut(item)).ifPresent(toStudy::add);
      if (random.nextInt(60) == 0) {
        trainer.absorb(Delta.fromBytes(gatherer.drain().toBytes()), 1000L + step);
      }
      if (step == 1000) {
        trainer.absorb(gatherer.drain(), 1000L + step);
        trainer.consider(2000L + step);
        assertThat(seen.get(seen.size() - 1).fresh()).containsExactlyInAnyOrderElementsOf(toStudy);
        toStudy.clear();
      }
    }
    trainer.absorb(gatherer.drain(), 9000);
    trainer.consider(99_000);

    assertThat(seen.get(seen.size() - 1).fresh()).containsExactlyInAnyOrderElementsOf(toStudy);
    assertThat(trainer.report().counts().total()).isEqualTo(table.size());
    assertThat(trainer.report().weight()).isEqualTo((double) trainer.report().counts().learned());
  }

  /** What a checkpoint is for, with arithmetic in which every step counts. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void restore_betweenAnyTwoInputs_endsAtTheSameWeights(boolean supervised) {
    byte[] undisturbed = ran(supervised, UnaryOperator.identity());
    Learner learner = new StudentLearner(supervised);
    byte[] disturbed =
        ran(
            supervised,
            trainer -> Trainer.restore(trainer.toBytes(), learner, SETTINGS, PUBLISHING));

    assertThat(disturbed).isEqualTo(undisturbed);
  }

  private byte[] ran(boolean supervised, UnaryOperator<Trainer> disturbance) {
    Trainer trainer = Trainer.start(new StudentLearner(supervised), SETTINGS, PUBLISHING);
    FeatureMap map = drawnMap(trainer);
    List<Item> items = Streams.clusters(6000, 5, 4);
    long now = 1000;
    for (int from = 0; from < 6000; from += 300) {
      trainer = disturbance.apply(trainer);
      trainer.absorb(delta(map, supervised, items.subList(from, from + 300)), now);
      trainer = disturbance.apply(trainer);
      trainer.consider(now);
      now += from < 4500 ? 10 : 400;
    }
    trainer = disturbance.apply(trainer);
    trainer.consider(now + 5000);
    assertThat(trainer.report().published()).isGreaterThan(1);
    return disturbance.apply(trainer).toBytes();
  }

  @Test
  void absorb_nothingToStartFrom_keepsTheLatestAndNoMore() {
    Learner never =
        watched(
            new Learner() {
              @Override
              public String name() {
                return "never";
              }

              @Override
              public boolean supervised() {
                return true;
              }

              @Override
              public boolean studies() {
                return true;
              }

              @Override
              public Solution solve(Problem problem, Optional<byte[]> last) {
                throw new UnsolvableException("never enough");
              }
            });
    Trainer trainer = Trainer.start(never, SETTINGS, PUBLISHING);
    FeatureMap map = drawnMap(trainer);
    List<Item> items = Streams.clusters(9000, 4, 2);
    for (int from = 0; from < 9000; from += 500) {
      trainer.absorb(delta(map, true, items.subList(from, from + 500)), 1000);
    }

    assertThat(trainer.report().studied().waiting()).isEqualTo(Trainer.WAITING - 1);
    assertThat(trainer.consider(9000).orElseThrow().reason()).startsWith("unsolvable");
    assertThat(trainer.report().weight()).isEqualTo((double) trainer.report().counts().learned());
  }

  /** Weights of one learner mean nothing to another. */
  @Test
  void restore_ofAnotherLearner_isRefusedByName() {
    byte[] state = started(true).toBytes();

    assertThatThrownBy(() -> Trainer.restore(state, new RidgeLearner(), SETTINGS, PUBLISHING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of learner 'student', the settings name 'ridge'");
  }

  @Test
  void start_studyingAndForgetting_isRefusedByName() {
    LearnSettings window = SETTINGS.following(new FollowSettings(Mode.WINDOW, 1000, 1000));

    assertThatThrownBy(() -> Trainer.start(new StudentLearner(true), window, PUBLISHING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'student' cannot follow by window")
        .hasMessageContaining("'whole'");
  }

  @Test
  void absorb_unsupervised_learnsEveryWholeItemUnderNoLabel() {
    Trainer trainer = started(false);
    FeatureMap map = drawnMap(trainer);
    List<Item> items = new ArrayList<>();
    for (Item item : Streams.clusters(400, 4, 2)) {
      items.add(item.eventTimeMs() % 2 == 0 ? item : unlabelled(item));
    }
    Item whole = items.get(0);
    items.add(
        new Item("p", whole.features().headMap("text"), LabelSet.empty(), whole.attributes(), 0));
    trainer.absorb(delta(map, false, items), 1000);
    HashFunction function = trainer.consider(1000).orElseThrow().published().orElseThrow();

    long heldOut = items.subList(0, 400).stream().filter(SETTINGS::holdsOut).count();
    assertThat(trainer.report().counts()).isEqualTo(new Counts(400 - heldOut, heldOut, 0, 1, 0));
    assertThat(seen.get(0).moments().groups()).containsOnlyKeys(LabelSet.empty());
    assertThat(seen.get(0).moments().weight()).isEqualTo(400.0 - heldOut);
    assertThat(trainer.report().labelSets()).isZero();
    assertThat(function.provenance().labelSets()).isZero();
    assertThat(function.provenance().reason()).isEqualTo("first version");
  }

  /** Without labels an item looks for itself in the other modality, among those held out. */
  @Test
  void consider_unlabelled_measuresQualityByPairs() {
    List<Item> labelled = Streams.clusters(1200, 4, 2);
    List<Item> bare = labelled.stream().map(TrainerStudyTest::unlabelled).toList();
    Map<String, Double> byLabels = quality(labelled);
    Map<String, Double> byPairs = quality(bare);

    assertThat(byLabels.keySet()).containsExactlyInAnyOrder("image->text", "text->image");
    assertThat(byPairs.keySet()).isEqualTo(byLabels.keySet());
    // Chance is 1/4 by labels, and the mean of 1/rank among 120 by pairs.
    assertThat(byLabels.get("text->image")).isGreaterThan(0.5);
    assertThat(byPairs.get("text->image")).isBetween(0.06, 0.5);
  }

  private Map<String, Double> quality(List<Item> items) {
    Trainer trainer = started(false);
    FeatureMap map = drawnMap(trainer);
    trainer.absorb(delta(map, false, items.subList(0, 900)), 1000);
    trainer.consider(1000);
    trainer.absorb(delta(map, false, items.subList(900, 1200)), 1500);
    assertThat(trainer.report().inService().items()).isPositive();
    assertThat(trainer.report().inService().quality()).isBetween(0.05, 1.0);
    Map<String, Double> quality = new HashMap<>();
    Decision last = trainer.consider(9000).orElseThrow();
    last.quality().forEach((direction, of) -> quality.put(direction, of.meanAveragePrecision()));
    assertThat(last.quality().get("text->image").queries())
        .isEqualTo((int) trainer.report().counts().heldOut());
    return quality;
  }
}
