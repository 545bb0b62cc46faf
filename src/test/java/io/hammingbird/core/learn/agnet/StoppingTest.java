package io.hammingbird.core.learn.agnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.FeatureMaps;
import io.hammingbird.core.learn.Streams;
import io.hammingbird.core.vector.ClassAttributes;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class StoppingTest {

  private static TrainingItems items(int classes) {
    List<Item> items = Streams.clusters(40 * classes, classes, 4);
    FeatureMap map = FeatureMaps.identity(1, items, Streams.SHAPE);
    Map<String, DenseVector> rows = new TreeMap<>();
    for (int c = 0; c < classes; c++) {
      rows.put("class-" + c, DenseVector.copyOf(new float[] {c % 2, c / 2 % 2, c / 4 % 2}));
    }
    return TrainingItems.of(items, map, AttributeScale.of(ClassAttributes.of(rows)));
  }

  private static int epochs(TrainingItems items, String wanted) {
    AgnetSettings settings = AgnetSettings.of(new TreeMap<>(Map.of("epochs", wanted)));
    return Stopping.epochs(settings, items, 3, new SplittableRandom(1));
  }

  @Test
  void epochs_enoughClasses_areChosenAndStayChosen() {
    TrainingItems items = items(8);
    int chosen = epochs(items, "auto");

    assertThat(chosen).isBetween(1, 12);
    assertThat(epochs(items, "auto")).isEqualTo(chosen);
  }

  @Test
  void epochs_tooFewClassesOrANumber_areNotChosen() {
    assertThat(epochs(items(4), "auto")).isEqualTo(Stopping.DEFAULT);
    assertThat(epochs(items(8), "7")).isEqualTo(7);
  }
}
