package io.hammingbird.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.learn.Gatherer;
import io.hammingbird.core.learn.Intake;
import io.hammingbird.core.learn.LearnSettings;
import io.hammingbird.core.learn.Learner;
import io.hammingbird.core.learn.PublishSettings;
import io.hammingbird.core.learn.SignedItem;
import io.hammingbird.core.learn.Streams;
import io.hammingbird.core.learn.Trainer;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a checkpoint is for, with every learner there is. */
final class RestoreTest {

  private static final int CLASSES = 5;
  private static final int ITEMS = 900;
  private static final int WAVE = 150;
  private static final PublishSettings PUBLISHING = new PublishSettings(1000, 3000, 0.5);

  static List<String> names() {
    return Learners.names();
  }

  private static Learner learner(String name) {
    return Learners.byName(name, new TreeMap<>());
  }

  private static LearnSettings settings(String name) {
    return new LearnSettings(Streams.SHAPE, name, new TreeMap<>(), 16, 12, 50, 500, 7, 0.1, 128);
  }

  /** Where there are weights, they come out the same to the last bit. */
  @ParameterizedTest
  @MethodSource("names")
  void restore_betweenAnyTwoInputs_endsAtTheSameState(String name) {
    byte[] undisturbed = ran(name, UnaryOperator.identity());
    byte[] disturbed =
        ran(
            name,
            trainer ->
                Trainer.restore(trainer.toBytes(), learner(name), settings(name), PUBLISHING));

    assertThat(disturbed).isEqualTo(undisturbed);
  }

  private static byte[] ran(String name, UnaryOperator<Trainer> disturbance) {
    Trainer trainer = Trainer.start(learner(name), settings(name), PUBLISHING);
    SplittableRandom random = new SplittableRandom(11);
    for (int label = 0; label < CLASSES; label++) {
      float[] attributes = new float[6];
      for (int i = 0; i < attributes.length; i++) {
        attributes[i] = random.nextInt(2);
      }
      trainer.describe("class-" + label, Optional.of(DenseVector.copyOf(attributes)), 0);
    }
    for (Item item : Streams.clusters(100, CLASSES, 1)) {
      trainer.offer(item, 0);
    }
    FeatureMap map = trainer.drawMap(0).orElseThrow();
    Gatherer gatherer = new Gatherer(map, settings(name), Intake.of(learner(name)));
    List<Item> items = Streams.clusters(ITEMS, CLASSES, 4);
    long now = 1000;
    for (int from = 0; from < ITEMS; from += WAVE) {
      items.subList(from, from + WAVE).forEach(item -> gatherer.add(new SignedItem(item, 1)));
      trainer = disturbance.apply(trainer);
      trainer.absorb(gatherer.drain(), now);
      trainer = disturbance.apply(trainer);
      trainer.consider(now);
      now += 700;
    }
    trainer = disturbance.apply(trainer);
    trainer.consider(now + 5000);
    assertThat(trainer.report().published()).isPositive();
    return disturbance.apply(trainer).toBytes();
  }
}
