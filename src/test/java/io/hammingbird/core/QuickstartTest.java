package io.hammingbird.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.catalog.Learners;
import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.index.HammingIndex;
import io.hammingbird.core.index.Neighbor;
import io.hammingbird.core.learn.Decision;
import io.hammingbird.core.learn.Gatherer;
import io.hammingbird.core.learn.LearnSettings;
import io.hammingbird.core.learn.PublishSettings;
import io.hammingbird.core.learn.SignedItem;
import io.hammingbird.core.learn.Trainer;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The example in README.md, compiled and run; the README shows what lies between the marks. */
final class QuickstartTest {

  private static final int CLASSES = 4;

  @Test
  void example_findsPicturesOfTheClassThatTheWordsAreOf() {
    List<Item> items = items(200);
    Item words = items.get(2);

    List<Neighbor> nearest = nearestPictures(items, words);

    assertThat(nearest).hasSize(10);
    assertThat(nearest)
        .allSatisfy(hit -> assertThat(classOf(hit.id())).isEqualTo(classOf(words.id())));
  }

  private static List<Neighbor> nearestPictures(List<Item> items, Item words) {
    // quickstart
    var shape = CollectionShape.of(Map.of("image", 8, "text", 5));
    var settings = LearnSettings.of(shape, "a2lh", 32, 0);
    var learner = Learners.byName("a2lh", new TreeMap<>());
    var trainer = Trainer.start(learner, settings, PublishSettings.defaults());

    items.forEach(item -> trainer.offer(item, 0)); // a sample, to draw the feature map from
    var gatherer = new Gatherer(trainer.drawMap(5_000).orElseThrow(), settings);
    items.forEach(item -> gatherer.add(new SignedItem(item, +1))); // -1 would unlearn it
    trainer.absorb(gatherer.drain(), 5_000);
    HashFunction function = trainer.consider(10_000).flatMap(Decision::published).orElseThrow();

    HammingIndex pictures = HammingIndex.ofBits(function.bits());
    for (Item item : items) {
      pictures.put(item.id(), function.encode("image", item.features().get("image")).code());
    }
    BinaryCode query = function.encode("text", words.features().get("text")).code();
    List<Neighbor> nearest = pictures.search(query, 10, function.bits());
    // end
    return nearest;
  }

  @Test
  void readme_showsThisExample() throws IOException {
    Path root = Path.of(System.getProperty("hammingbird.root"));
    String source =
        Files.readString(root.resolve("src/test/java/io/hammingbird/core/QuickstartTest.java"));
    String example =
        source.split(" {4}// quickstart\n", -1)[1].split("\n {4}// end\n", -1)[0].stripIndent();

    assertThat(Files.readString(root.resolve("README.md")))
        .contains("```java\n" + example + "\n```\n");
  }

  private static List<Item> items(int size) {
    SplittableRandom random = new SplittableRandom(1);
    List<Item> items = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      int label = i % CLASSES;
      items.add(
          Item.of(
              "item-" + i,
              Map.of("image", around(label, 8, random), "text", around(label + 31, 5, random)),
              LabelSet.of("class-" + label),
              Map.of(),
              i));
    }
    return items;
  }

  private static int classOf(String id) {
    return Integer.parseInt(id.substring("item-".length())) % CLASSES;
  }

  /** Returns a vector near the centre of this number. */
  private static DenseVector around(int centre, int dimension, SplittableRandom random) {
    SplittableRandom fixed = new SplittableRandom(centre);
    float[] values = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      values[i] = (float) (fixed.nextDouble() * 4 - 2 + 0.2 * random.nextGaussian());
    }
    return DenseVector.copyOf(values);
  }
}
