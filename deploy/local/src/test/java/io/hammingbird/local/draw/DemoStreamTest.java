package io.hammingbird.local.draw;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

final class DemoStreamTest {

  private static final int SIZE = 4_000;

  private final DemoStream stream = new DemoStream(SIZE, 0);

  /** Learners that need attributes have to be told of every class that will come. */
  @Test
  void classAttributes_described_tellEveryClassApart() {
    DemoStream described = new DemoStream(SIZE, 0, true);

    assertThat(new DemoStream(SIZE, 0).classAttributes()).isEmpty();
    for (int position = 0; position < SIZE; position += 10) {
      assertThat(described.classAttributes())
          .containsKeys(described.item(position).labels().names().toArray(String[]::new));
    }
    assertThat(described.classAttributes().values()).hasSize(17).doesNotHaveDuplicates();
  }

  @Test
  void item_sameSeed_sameToTheLastBit() {
    CRC32 check = new CRC32();
    for (int position = 0; position < SIZE; position += 10) {
      Item item = stream.item(position);
      assertThat(item).isEqualTo(new DemoStream(SIZE, 0).item(position));
      for (var features : new TreeMap<>(item.features()).values()) {
        for (float value : features.toArray()) {
          int bits = Float.floatToIntBits(value);
          check.update(bits >>> 24);
          check.update(bits >>> 16);
          check.update(bits >>> 8);
          check.update(bits);
        }
      }
    }

    // Written down once: features must be the same on every machine and Java version.
    assertThat(check.getValue()).isEqualTo(3_291_616_469L);
  }

  @Test
  void item_otherSeed_isAnother() {
    assertThat(stream.item(7)).isNotEqualTo(new DemoStream(SIZE, 1).item(7));
  }

  @Test
  void item_any_hasTwoLabelsBothModalitiesAndAPicture() {
    Set<String> ids = new HashSet<>();
    Set<String> labels = new TreeSet<>();
    for (Item item : stream.items()) {
      stream.shape().require(item);
      assertThat(item.hasAll(List.of(DemoStream.IMAGE, DemoStream.TEXT))).isTrue();
      assertThat(item.labels().size()).isEqualTo(2);
      assertThat(item.attributes().get(DemoStream.PICTURE)).startsWith("data:image/png;base64,");
      assertThat(item.attributes().get(DemoStream.CAPTION)).isNotBlank();
      ids.add(item.id());
      labels.addAll(item.labels().names());
    }
    assertThat(ids).hasSize(SIZE);
    assertThat(labels).hasSizeGreaterThanOrEqualTo(12);
  }

  @Test
  void labels_lateClasses_appearOverTime() {
    assertThat(labels(0, SIZE / 5)).doesNotContain("heart", "moon", "purple", "checkered");
    assertThat(labels(0, SIZE / 2)).contains("heart").doesNotContain("moon", "checkered");
    assertThat(labels(SIZE / 2, SIZE)).contains("heart", "moon", "purple", "checkered", "circle");
  }

  private Collection<String> labels(int from, int to) {
    Set<String> labels = new TreeSet<>();
    stream.items().subList(from, to).forEach(item -> labels.addAll(item.labels().names()));
    return labels;
  }

  @Test
  void pictures_ofStars_driftAndOfCirclesDoNot() {
    double circles = distance(mean("circle", 0, SIZE / 5), mean("circle", SIZE * 4 / 5, SIZE));
    double stars = distance(mean("star", 0, SIZE / 5), mean("star", SIZE * 4 / 5, SIZE));

    assertThat(stars).isGreaterThan(2 * circles);
  }

  /** The mean edge features of the pictures of {@code label}: colours change as classes appear. */
  private double[] mean(String label, int from, int to) {
    double[] sum = new double[PictureFeatures.DIMENSION];
    int count = 0;
    for (Item item : stream.items().subList(from, to)) {
      if (item.labels().intersects(LabelSet.of(label))
          && item.labels().intersects(LabelSet.of("red", "orange", "yellow", "green", "blue"))) {
        float[] features = item.features().get(DemoStream.IMAGE).toArray();
        for (int i = 64; i < sum.length; i++) {
          sum[i] += features[i];
        }
        count++;
      }
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= count;
    }
    return sum;
  }

  private static double distance(double[] a, double[] b) {
    double squared = 0;
    for (int i = 0; i < a.length; i++) {
      squared += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(squared);
  }

  @Test
  void features_text_countsKnownWords() {
    assertThat(stream.features("Red CIRCLE, red circles!"))
        .isEqualTo(stream.features("red circle circle red"));
    assertThat(stream.features("red circle")).isNotEqualTo(stream.features("crimson circle"));
    assertThat(stream.features("colourless green ideas").stored()).isEqualTo(1);
    assertThat(stream.features("").stored()).isZero();
  }

  @Test
  void features_caption_areTheItemsOwn() {
    for (Item item : stream.items().subList(0, 200)) {
      assertThat(stream.features(item.attributes().get(DemoStream.CAPTION)))
          .isEqualTo(item.features().get(DemoStream.TEXT));
    }
  }

  /** What a learner can at best build on: near pictures show the same more often than not. */
  @Test
  void pictures_nearest_shareLabels() {
    List<float[]> pictures = new ArrayList<>();
    for (Item item : stream.items()) {
      pictures.add(item.features().get(DemoStream.IMAGE).toArray());
    }
    int figures = 0;
    int looks = 0;
    int asked = 0;
    for (int q = SIZE - 300; q < SIZE; q++, asked++) {
      int nearest = nearest(pictures, q);
      List<String> wanted = labels(q);
      figures += wanted.get(0).equals(labels(nearest).get(0)) ? 1 : 0;
      looks += wanted.get(1).equals(labels(nearest).get(1)) ? 1 : 0;
    }
    assertThat(figures).isGreaterThan(asked / 2);
    assertThat(looks).isGreaterThan(asked / 2);
  }

  /** Figure first, look second. */
  private List<String> labels(int position) {
    List<String> names = new ArrayList<>(stream.item(position).labels().names());
    for (Figure figure : Figure.values()) {
      if (names.get(1).equals(figure.label())) {
        Collections.swap(names, 0, 1);
      }
    }
    return names;
  }

  private static int nearest(List<float[]> pictures, int query) {
    int best = -1;
    float least = Float.MAX_VALUE;
    for (int i = 0; i < pictures.size(); i++) {
      float squared = 0;
      float[] a = pictures.get(query);
      float[] b = pictures.get(i);
      for (int j = 0; j < a.length; j++) {
        squared += (a[j] - b[j]) * (a[j] - b[j]);
      }
      if (i != query && squared < least) {
        least = squared;
        best = i;
      }
    }
    return best;
  }
}
