package io.hammingbird.core.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.vector.ClassAttributes;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class TrainerTest {

  private static final LearnSettings SETTINGS =
      new LearnSettings(Streams.SHAPE, "ridge", new TreeMap<>(), 16, 20, 100, 500, 7, 0.1, 256);
  private static final PublishSettings PUBLISHING = new PublishSettings(1000, 3000, 0.5);

  private final List<Problem> seen = new ArrayList<>();
  private final Learner learner = learner(MapKind.RBF);
  private Trainer trainer = Trainer.start(learner, SETTINGS, PUBLISHING);
  private final List<Decision> decisions = new ArrayList<>();

  /** A ridge learner that remembers its problems. */
  private Learner learner(MapKind map) {
    RidgeLearner ridge = new RidgeLearner();
    return new Learner() {
      @Override
      public String name() {
        return ridge.name();
      }

      @Override
      public boolean supervised() {
        return true;
      }

      @Override
      public MapKind map(CollectionShape shape) {
        return map;
      }

      @Override
      public Solution solve(Problem problem, Optional<byte[]> last) {
        seen.add(problem);
        return ridge.solve(problem, last);
      }
    };
  }

  private Trainer restored(Trainer trainer) {
    return Trainer.restore(trainer.toBytes(), learner, SETTINGS, PUBLISHING);
  }

  private FeatureMap drawnMap() {
    Streams.clusters(200, 4, 1).forEach(item -> trainer.offer(item, 0));
    return trainer.drawMap(0).orElseThrow();
  }

  private static Delta delta(FeatureMap map, List<Item> items, int sign) {
    Gatherer gatherer = new Gatherer(map, SETTINGS);
    items.forEach(item -> gatherer.add(new SignedItem(item, sign)));
    return gatherer.drain();
  }

  private void consider(long nowMs) {
    trainer.consider(nowMs).ifPresent(decisions::add);
  }

  private List<Long> versions() {
    return decisions.stream()
        .flatMap(decision -> decision.published().stream())
        .map(HashFunction::version)
        .toList();
  }

  @Test
  void drawMap_tooFewItems_waitsForTimeOrMore() {
    List<Item> few = Streams.clusters(30, 4, 1);
    few.forEach(item -> trainer.offer(item, 1000));

    assertThat(trainer.drawMap(1400)).isEmpty();
    assertThat(trainer.needsBootstrap()).isTrue();
    assertThat(trainer.drawMap(1500)).isPresent();
    assertThat(trainer.needsBootstrap()).isFalse();
    assertThat(trainer.drawMap(1500)).isEmpty();
  }

  @Test
  void drawMap_partitionsReadAtTheirOwnPace_drawsFromTheEarliest() {
    List<Item> items = Streams.clusters(300, 4, 1);
    List<Item> skewed = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      skewed.add(items.get(2 * i));
      if (i >= 50) {
        skewed.add(items.get(2 * (i - 50) + 1));
      }
    }
    items.forEach(item -> trainer.offer(item, 0));
    Trainer other = restored(Trainer.start(new RidgeLearner(), SETTINGS, PUBLISHING));
    skewed.forEach(item -> other.offer(item, 0));

    assertThat(other.drawMap(0).orElseThrow()).isEqualTo(trainer.drawMap(0).orElseThrow());
  }

  @Test
  void drawMap_oneModalityMissingSoFar_waitsForIt() {
    List<Item> items = Streams.clusters(130, 4, 1);
    for (Item item : items.subList(0, 120)) {
      trainer.offer(
          new Item(item.id(), item.features().headMap("text"), item.labels(), item.attributes(), 0),
          0);
    }
    assertThat(trainer.drawMap(9999)).isEmpty();

    items.subList(120, 130).forEach(item -> trainer.offer(item, 9999));

    assertThat(trainer.drawMap(9999).orElseThrow().modalities()).containsExactly("image", "text");
  }

  /** Learned items that ask each other would prefer the candidate that fits them by heart. */
  @Test
  void consider_fewHeldOut_givesTheLearnerNoJudge() {
    FeatureMap map = drawnMap();

    trainer.absorb(delta(map, Streams.clusters(300, 4, 2), 1), 5000);
    consider(5000);
    HashFunction first = decisions.get(0).published().orElseThrow();
    assertThat(trainer.report().counts().heldOut()).isBetween(1L, 63L);
    assertThat(seen.get(0).judge().score(first)).isEmpty();

    trainer.absorb(delta(map, Streams.clusters(1500, 4, 3), 1), 9000);
    consider(9000);
    assertThat(trainer.report().counts().heldOut()).isGreaterThan(63);
    assertThat(seen.get(seen.size() - 1).judge().score(first)).isPresent();
  }

  @Test
  void consider_clockSetBackByADay_waitsNoLongerThanAtFirst() {
    long day = 24L * 60 * 60 * 1000;
    long noon = 10 * day;
    FeatureMap map = drawnMap();
    trainer.absorb(delta(map, Streams.clusters(300, 4, 2), 1), noon);
    consider(noon);
    assertThat(versions()).containsExactly(1L);

    consider(noon - day);
    trainer.absorb(delta(map, Streams.clusters(1500, 5, 3), 1), noon - day);
    consider(noon - day + PUBLISHING.minIntervalMs());
    assertThat(versions()).containsExactly(1L, 2L);

    consider(noon - 2 * day);
    consider(noon - 2 * day + PUBLISHING.restMs());
    assertThat(trainer.report().settled()).isTrue();
  }

  @Test
  void drawMap_clockSetBackByADay_waitsNoLongerThanAtFirst() {
    long day = 24L * 60 * 60 * 1000;
    Streams.clusters(30, 4, 1).forEach(item -> trainer.offer(item, 2 * day));

    assertThat(trainer.drawMap(day)).isEmpty();
    assertThat(trainer.drawMap(day + SETTINGS.bootstrapWaitMs())).isPresent();
  }

  @Test
  void consider_streamRunsAndRests_publishesGaplessVersionsAndSettles() {
    FeatureMap map = drawnMap();
    consider(0);
    assertThat(decisions).isEmpty();

    trainer.absorb(delta(map, Streams.clusters(300, 4, 2), 1), 5000);
    consider(5000);
    assertThat(versions()).containsExactly(1L);
    assertThat(decisions.get(0).reason()).isEqualTo("first version");
    assertThat(trainer.report().settled()).isFalse();

    trainer.absorb(delta(map, Streams.clusters(900, 4, 2).subList(300, 900), 1), 5500);
    consider(5600);
    assertThat(decisions).as("min interval").hasSize(1);
    consider(8500);
    consider(8600);
    assertThat(versions()).containsExactly(1L, 2L);
    assertThat(trainer.report().settled()).isTrue();

    HashFunction last = decisions.get(1).published().orElseThrow();
    Counts counts = trainer.report().counts();
    assertThat(counts.total()).isEqualTo(900);
    assertThat(last.provenance().learned()).isEqualTo(counts.learned());
    assertThat(last.provenance().heldOut()).isEqualTo(counts.heldOut());
    assertThat(last.provenance().quality()).containsOnlyKeys("image->text", "text->image");
    assertThat(last.provenance().quality().get("text->image").meanAveragePrecision())
        .isGreaterThan(0.8);
  }

  @Test
  void consider_tooFewOfTheBootstrapSampleCameBack_waits() {
    FeatureMap map = drawnMap();
    trainer.absorb(delta(map, Streams.clusters(99, 4, 2), 1), 1000);
    consider(1000);
    assertThat(decisions).isEmpty();
    consider(4000);
    assertThat(versions()).as("at rest it need not wait").containsExactly(1L);
  }

  @Test
  void consider_newClass_publishesItWithinTheInterval() {
    FeatureMap map = drawnMap();
    trainer.absorb(delta(map, Streams.clusters(300, 4, 2), 1), 1000);
    consider(1000);
    trainer.absorb(delta(map, Streams.clusters(360, 6, 3).subList(300, 360), 1), 1100);
    consider(2000);

    HashFunction second = decisions.get(1).published().orElseThrow();
    assertThat(second.provenance().reason()).contains("class-4", "class-5");
    assertThat(second.labelCodes().orElseThrow().labelSets()).contains(LabelSet.of("class-5"));
  }

  @Test
  void absorb_everythingUnlearned_leavesNothingAndKeepsTheLastFunction() {
    FeatureMap map = drawnMap();
    List<Item> items = Streams.clusters(300, 4, 2);
    trainer.absorb(delta(map, items, 1), 1000);
    consider(1000);
    trainer.absorb(delta(map, items, -1), 2000);
    consider(2000);
    consider(9000);

    assertThat(trainer.report().counts().total()).isZero();
    assertThat(trainer.report().weight()).isZero();
    assertThat(trainer.report().labelSets()).isZero();
    assertThat(versions()).containsExactly(1L);
    assertThat(decisions.get(1).reason()).startsWith("unsolvable");
    assertThat(trainer.report().settled()).isTrue();
  }

  @Test
  void consider_onlyUnlabelledItemsCame_settlesWithoutANewVersion() {
    FeatureMap map = drawnMap();
    trainer.absorb(delta(map, Streams.clusters(300, 4, 2), 1), 1000);
    consider(1000);
    consider(4000);
    int before = decisions.size();
    Item item = Streams.clusters(1, 1, 5).get(0);
    trainer.absorb(
        delta(
            map,
            List.of(new Item("u", item.features(), LabelSet.empty(), item.attributes(), 0)),
            1),
        5000);
    assertThat(trainer.report().settled()).isFalse();
    consider(8000);

    assertThat(trainer.report().settled()).isTrue();
    assertThat(trainer.report().counts().unlabelled()).isEqualTo(1);
    assertThat(decisions).hasSize(before);
  }

  /** A learner that lost its state must not give old numbers a second meaning. */
  @Test
  void start_afterAnEarlierLearner_countsOn() {
    trainer = Trainer.start(new RidgeLearner(), SETTINGS, PUBLISHING, new Lineage(3, 41));
    trainer = restored(trainer);
    FeatureMap map = drawnMap();
    trainer.absorb(delta(map, Streams.clusters(300, 4, 2), 1), 1000);
    consider(1000);

    assertThat(map.generation()).isEqualTo(4);
    assertThat(versions()).containsExactly(42L);
    assertThat(trainer.report().published()).isEqualTo(1);
  }

  @Test
  void absorb_anotherGeneration_isIgnored() {
    FeatureMap map = drawnMap();
    FeatureMap other = new FeatureMap(2, map.stacks());
    trainer.absorb(delta(other, Streams.clusters(300, 4, 2), 1), 1000);

    assertThat(trainer.report().counts().total()).isZero();
  }

  @Test
  void describe_attributesChange_solvesAgainWithThem() {
    FeatureMap map = drawnMap();
    DenseVector first = DenseVector.copyOf(1, 0);
    trainer.describe("class-0", Optional.of(first), 500);
    trainer.absorb(delta(map, Streams.clusters(300, 4, 2), 1), 1000);
    consider(1000);
    consider(4000);
    int before = decisions.size();
    trainer.describe("class-0", Optional.of(DenseVector.copyOf(1, 0)), 5000);
    assertThat(trainer.report().settled()).as("nothing new").isTrue();

    trainer = restored(trainer);
    trainer.describe("class-0", Optional.of(DenseVector.copyOf(0, 1)), 5000);
    assertThat(trainer.report().settled()).isFalse();
    consider(8000);
    trainer.describe("class-0", Optional.empty(), 9000);
    consider(12_000);

    assertThat(decisions).hasSize(before + 2);
    assertThat(trainer.report().settled()).isTrue();
    assertThat(seen)
        .extracting(problem -> problem.attributes().vectors().get("class-0"))
        .contains(first, DenseVector.copyOf(0, 1));
    assertThat(seen.get(seen.size() - 1).attributes()).isEqualTo(ClassAttributes.NONE);
    assertThat(seen.get(0).sample()).isNotEmpty().allMatch(item -> !SETTINGS.holdsOut(item));
  }

  @Test
  void drawMap_learnerWantsIdentity_hasAsManyFeaturesAsTheCollection() {
    trainer = Trainer.start(learner(MapKind.IDENTITY), SETTINGS, PUBLISHING);

    FeatureMap map = drawnMap();

    assertThat(map.width("image")).isEqualTo(8);
    assertThat(map.width("text")).isEqualTo(5);
  }

  /** What a checkpoint is for: a restored trainer publishes what an undisturbed one would have. */
  @Test
  void restore_afterEveryStep_continuesAsIfUndisturbed() {
    List<byte[]> undisturbed = publications(UnaryOperator.identity());
    List<byte[]> disturbed = publications(this::restored);

    assertThat(undisturbed).hasSizeGreaterThan(2);
    assertThat(disturbed).hasSameSizeAs(undisturbed);
    for (int i = 0; i < undisturbed.size(); i++) {
      assertThat(disturbed.get(i)).isEqualTo(undisturbed.get(i));
    }
  }

  private static List<byte[]> publications(UnaryOperator<Trainer> disturbance) {
    Trainer trainer = Trainer.start(new RidgeLearner(), SETTINGS, PUBLISHING);
    List<byte[]> published = new ArrayList<>();
    FeatureMap map = null;
    SplittableRandom random = new SplittableRandom(3);
    for (int step = 0; step < 12; step++) {
      long now = 700L * step;
      trainer = disturbance.apply(trainer);
      if (map == null) {
        for (Item item : Streams.clusters(60, 4, step)) {
          trainer.offer(item, now);
        }
        Optional<FeatureMap> drawn = trainer.drawMap(now);
        map = drawn.orElse(null);
        drawn.ifPresent(value -> published.add(value.toBytes()));
      } else {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
          items.add(Streams.item(step * 120 + i, random.nextInt(3 + step / 2), random));
        }
        trainer.absorb(delta(map, items, 1), now);
      }
      trainer = disturbance.apply(trainer);
      trainer
          .consider(now)
          .flatMap(Decision::published)
          .ifPresent(function -> published.add(function.toBytes()));
    }
    trainer
        .consider(99_999)
        .flatMap(Decision::published)
        .ifPresent(f -> published.add(f.toBytes()));
    return published;
  }
}
