package io.hammingbird.core.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What becomes of a state that is not the newest, or is restored under other settings. */
final class TrainerRestoreTest {

  private static final LearnSettings SETTINGS =
      new LearnSettings(Streams.SHAPE, "ridge", new TreeMap<>(), 16, 20, 100, 500, 7, 0.1, 256);
  private static final PublishSettings PUBLISHING = new PublishSettings(1000, 3000, 0.5);

  private Trainer trainer = Trainer.start(new RidgeLearner(), SETTINGS, PUBLISHING);
  private final List<Decision> decisions = new ArrayList<>();

  private static Trainer restored(Trainer trainer, Lineage held) {
    return Trainer.restore(trainer.toBytes(), new RidgeLearner(), SETTINGS, PUBLISHING, held);
  }

  private FeatureMap drawnMap() {
    Streams.clusters(200, 4, 1).forEach(item -> trainer.offer(item, 0));
    return trainer.drawMap(0).orElseThrow();
  }

  private void absorb(FeatureMap map, List<Item> items, long nowMs) {
    Gatherer gatherer = new Gatherer(map, SETTINGS);
    items.forEach(item -> gatherer.add(new SignedItem(item, 1)));
    trainer.absorb(gatherer.drain(), nowMs);
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

  /** Numbers that were given since mean what they mean, also to those who go back. */
  @Test
  void restore_behindLaterVersions_countsOnAndPublishesItsOwn() {
    FeatureMap map = drawnMap();
    absorb(map, Streams.clusters(300, 4, 2), 1000);
    consider(1000);
    consider(4000);
    assertThat(trainer.report().settled()).isTrue();
    long last = trainer.report().lastVersion();

    trainer = restored(trainer, new Lineage(1, last + 5));
    trainer = restored(trainer, Lineage.NONE); // again, before it has published
    int before = versions().size();
    consider(9000);
    consider(19_000);
    absorb(map, Streams.clusters(300, 9, 3), 20_000);
    consider(30_000);

    List<Long> after = versions().subList(before, versions().size());
    assertThat(after).containsExactly(last + 6, last + 7);
    assertThat(decisions.get(before).reason()).isEqualTo("went back behind version " + (last + 5));
  }

  @Test
  void restore_ofTheNewestState_changesNothing() {
    FeatureMap map = drawnMap();
    absorb(map, Streams.clusters(300, 4, 2), 1000);
    consider(1000);
    byte[] state = trainer.toBytes();
    long last = trainer.report().lastVersion();

    for (long committed = last - 1; committed <= last; committed++) {
      Lineage held = new Lineage(1, committed);
      assertThat(Trainer.restore(state, new RidgeLearner(), SETTINGS, PUBLISHING, held).toBytes())
          .isEqualTo(state);
    }
  }

  /** Its memory is of codes of one length, its counts of one shape and one share held out. */
  @Test
  void restore_underOtherTerms_isRefusedByName() {
    FeatureMap map = drawnMap();
    absorb(map, Streams.clusters(300, 4, 2), 1000);
    byte[] state = trainer.toBytes();
    var wider = CollectionShape.of(Map.of("image", 9, "text", 5));
    var more = CollectionShape.of(Map.of("image", 8, "text", 5, "sound", 3));

    assertRefused(state, settings(Streams.SHAPE, 32, 0.1), "of 16 bits, the settings ask for 32");
    assertRefused(state, settings(wider, 16, 0.1), "{image=8, text=5}, the settings say {image=9,");
    assertRefused(state, settings(more, 16, 0.1), "the settings say {image=8, sound=3, text=5}");
    assertRefused(state, settings(Streams.SHAPE, 16, 0.2), "out 0.1 of the items, the settings");
  }

  private static LearnSettings settings(CollectionShape shape, int bits, double holdOut) {
    return new LearnSettings(shape, "ridge", new TreeMap<>(), bits, 20, 100, 500, 7, holdOut, 256);
  }

  private void assertRefused(byte[] state, LearnSettings settings, String says) {
    assertThatThrownBy(() -> Trainer.restore(state, new RidgeLearner(), settings, PUBLISHING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(says)
        .hasMessageContaining("or start without it, which makes a new generation");
  }

  /** Items are signed under the newest map there is. */
  @Test
  void restore_behindALaterMap_isRefusedByName() {
    byte[] undrawn = trainer.toBytes();
    drawnMap();
    byte[] drawn = trainer.toBytes();

    assertRefused(undrawn, 1, "of generation 0, the topics hold generation 1");
    assertRefused(drawn, 2, "of generation 1, the topics hold generation 2");
  }

  private void assertRefused(byte[] state, int generation, String says) {
    Lineage held = new Lineage(generation, 3);
    assertThatThrownBy(() -> Trainer.restore(state, new RidgeLearner(), SETTINGS, PUBLISHING, held))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(says)
        .hasMessageContaining("start without it");
  }
}
