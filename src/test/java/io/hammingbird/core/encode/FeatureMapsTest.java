package io.hammingbird.core.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class FeatureMapsTest {

  private static final CollectionShape SHAPE = CollectionShape.of(Map.of("image", 5, "text", 3));

  @RepeatedTest(10)
  void rbf_anyOrderOfTheSample_isTheSameMap(RepetitionInfo run) {
    List<Item> sample = items(60, run.getCurrentRepetition());
    FeatureMap expected = FeatureMaps.rbf(1, sample, SHAPE, 16, 7);

    List<Item> shuffled = new ArrayList<>(sample);
    Collections.shuffle(shuffled, new Random(run.getCurrentRepetition()));

    assertThat(FeatureMaps.rbf(1, shuffled, SHAPE, 16, 7)).isEqualTo(expected);
    assertThat(FeatureMaps.rbf(1, sample, SHAPE, 16, 8)).isNotEqualTo(expected);
  }

  @Test
  void rbf_randomAnchors_areCentredPointsOfTheSample() {
    List<Item> sample = items(50, 3);
    FeatureMap map = FeatureMaps.rbf(4, sample, SHAPE, 12, AnchorChoice.RANDOM, 1);

    assertThat(map.generation()).isEqualTo(4);
    assertThat(map.modalities()).containsExactly("image", "text");
    for (String modality : map.modalities()) {
      List<FeatureVector> vectors = vectors(sample, modality);
      LayerStack stack = map.stacks().get(modality);
      float[][] points = LayerStack.of(stack.layers().get(0)).applyAll(vectors);
      Rbf rbf = (Rbf) stack.layers().get(1);

      assertThat(distinct(points)).containsAll(distinct(rbf.anchors()));
      assertThat(distinct(rbf.anchors())).hasSize(12);
      assertThat((double) rbf.variance())
          .isCloseTo(meanSquaredDistance(points, rbf.anchors()), within(1e-5));
      for (double mean : means(stack.applyAll(vectors))) {
        assertThat(mean).isCloseTo(0, within(1e-6));
      }
    }
  }

  @Test
  void rbf_repeatedVectors_areDrawnOnlyAfterAllOthers() {
    List<Item> sample = new ArrayList<>(items(8, 5));
    for (int i = 0; i < 40; i++) {
      sample.add(Item.of("copy" + i, sample.get(0).features(), LabelSet.empty(), Map.of(), 0));
    }

    Rbf eight = (Rbf) FeatureMaps.rbf(1, sample, SHAPE, 8, 1).stacks().get("text").layers().get(1);
    Rbf ten = (Rbf) FeatureMaps.rbf(1, sample, SHAPE, 10, 1).stacks().get("text").layers().get(1);

    assertThat(distinct(eight.anchors())).hasSize(8);
    assertThat(ten.outputs()).isEqualTo(10);
    assertThat(distinct(ten.anchors())).hasSize(8);
  }

  @Test
  void rbf_modalityWithFewVectors_narrowsAll() {
    List<Item> sample = new ArrayList<>(items(30, 2));
    for (int i = 0; i < 24; i++) {
      Item item = sample.get(i);
      sample.set(
          i,
          Item.of(
              item.id(),
              Map.of("image", item.features().get("image")),
              item.labels(),
              Map.of(),
              0));
    }

    FeatureMap map = FeatureMaps.rbf(1, sample, SHAPE, 20, 1);

    assertThat(map.width("image")).isEqualTo(6);
    assertThat(map.width("text")).isEqualTo(6);
  }

  @Test
  void rbf_oneItem_staysFinite() {
    FeatureMap map = FeatureMaps.rbf(1, items(1, 1), SHAPE, 300, 1);

    assertThat(map.totalWidth()).isEqualTo(2);
    assertThat(map.stacks().get("text").apply(DenseVector.copyOf(1, 2, 3))).hasSize(1);
  }

  @Test
  void rbf_modalityWithoutVectors_isNamed() {
    Item partial =
        Item.of("a", Map.of("text", DenseVector.copyOf(1, 2, 3)), LabelSet.empty(), Map.of(), 0);

    assertThatThrownBy(() -> FeatureMaps.rbf(1, List.of(partial), SHAPE, 2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'image'");
  }

  @Test
  void joined_rows_areThoseOfBothMaps() {
    List<Item> sample = items(30, 4);

    FeatureMap joined = MapKind.JOINED.draw(1, sample, SHAPE, 12, 5);

    LayerStack radial = FeatureMaps.rbf(1, sample, SHAPE, 12, 5).stacks().get("image");
    LayerStack linear = FeatureMaps.identity(1, sample, SHAPE).stacks().get("image");
    FeatureVector vector = sample.get(7).features().get("image");
    float[] both = joined.stacks().get("image").apply(vector);
    assertThat(Arrays.copyOf(both, 12)).containsExactly(radial.apply(vector));
    assertThat(Arrays.copyOfRange(both, 12, 17)).containsExactly(linear.apply(vector));
  }

  @Test
  void joined_manyFeatures_foldsThem() {
    List<Item> sample = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      float[] wide = new float[FeatureMaps.MOST_LINEAR + 10];
      wide[i] = 1;
      sample.add(
          Item.of(
              "i" + i, Map.of("words", DenseVector.copyOf(wide)), LabelSet.empty(), Map.of(), 0));
    }
    CollectionShape shape = CollectionShape.of(Map.of("words", FeatureMaps.MOST_LINEAR + 10));

    FeatureMap map = MapKind.JOINED.draw(1, sample, shape, 3, 5);

    assertThat(map.width("words")).isEqualTo(FeatureMaps.MOST_LINEAR + 3);
    assertThat(map.stacks().get("words").inputs()).isEqualTo(FeatureMaps.MOST_LINEAR + 10);
  }

  /** Exponential features have a skewness of 2, uniform ones of 0. */
  @Test
  void ofRoots_takesRootsOfLongTailsAlone() {
    SplittableRandom random = new SplittableRandom(3);
    List<Item> sample = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      float[] tailed = new float[5];
      float[] even = new float[3];
      for (int j = 0; j < 5; j++) {
        tailed[j] = (float) -Math.log(1 - random.nextDouble());
      }
      for (int j = 0; j < 3; j++) {
        even[j] = (float) random.nextDouble();
      }
      sample.add(item("i" + i, tailed, even));
    }
    for (MapKind kind : List.of(MapKind.RBF_OF_ROOTS, MapKind.JOINED_OF_ROOTS)) {
      FeatureMap map = kind.draw(1, sample, SHAPE, 16, 7);
      List<Layer> image = map.stacks().get("image").layers();

      assertThat(image.get(0)).isEqualTo(new Roots(5));
      assertThat(map.stacks().get("text").layers().get(0)).isInstanceOf(CenterScale.class);
      for (double mean : means(map.stacks().get("image").applyAll(vectors(sample, "image")))) {
        assertThat(mean).isCloseTo(0, within(0.05));
      }
    }
  }

  @Test
  void ofRoots_negativeOrBinaryFeatures_isThePlainMap() {
    List<Item> sample = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 200; i++) {
      float[] tailed = new float[5];
      float[] binary = new float[3];
      for (int j = 0; j < 5; j++) {
        tailed[j] = (float) -Math.log(1 - random.nextDouble());
      }
      for (int j = 0; j < 3; j++) {
        binary[j] = random.nextInt(10) == 0 ? 1 : 0;
      }
      sample.add(item("i" + i, tailed, binary));
    }
    sample.add(item("negative", new float[] {0, 0, -0.01f, 0, 0}, new float[] {0, 1, 0}));

    assertThat(MapKind.RBF_OF_ROOTS.draw(1, sample, SHAPE, 16, 7))
        .isEqualTo(MapKind.RBF.draw(1, sample, SHAPE, 16, 7));
  }

  private static Item item(String id, float[] image, float[] text) {
    return Item.of(
        id,
        Map.of("image", DenseVector.copyOf(image), "text", DenseVector.copyOf(text)),
        LabelSet.empty(),
        Map.of(),
        0);
  }

  @Test
  void identity_rows_areCentredAndOfUnitLength() {
    List<Item> sample = items(20, 9);
    LayerStack stack = FeatureMaps.identity(1, sample, SHAPE).stacks().get("image");

    assertThat(stack.layers()).hasSize(1);
    for (float[] row : stack.applyAll(vectors(sample, "image"))) {
      double square = 0;
      for (float x : row) {
        square += (double) x * x;
      }
      assertThat(square).isCloseTo(1, within(1e-5));
    }
  }

  private static List<Item> items(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] image = new float[5];
      float[] text = new float[3];
      for (int j = 0; j < 5; j++) {
        image[j] = (float) random.nextDouble();
      }
      for (int j = 0; j < 3; j++) {
        text[j] = (float) random.nextDouble();
      }
      items.add(
          Item.of(
              "item" + i,
              Map.of("image", DenseVector.copyOf(image), "text", DenseVector.copyOf(text)),
              LabelSet.empty(),
              Map.of(),
              0));
    }
    return items;
  }

  private static List<FeatureVector> vectors(List<Item> items, String modality) {
    return items.stream().map(item -> item.features().get(modality)).toList();
  }

  private static Set<String> distinct(float[][] rows) {
    Set<String> distinct = new HashSet<>();
    for (float[] row : rows) {
      distinct.add(Arrays.toString(row));
    }
    return distinct;
  }

  private static double meanSquaredDistance(float[][] points, float[][] anchors) {
    double sum = 0;
    for (float[] point : points) {
      for (float[] anchor : anchors) {
        for (int j = 0; j < point.length; j++) {
          double difference = (double) point[j] - anchor[j];
          sum += difference * difference;
        }
      }
    }
    return sum / points.length / anchors.length;
  }

  private static double[] means(float[][] rows) {
    double[] means = new double[rows[0].length];
    for (float[] row : rows) {
      for (int j = 0; j < means.length; j++) {
        means[j] += row[j] / (double) rows.length;
      }
    }
    return means;
  }
}
