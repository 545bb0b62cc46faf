package io.hammingbird.core.encode;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Draws feature maps from a sample of items. A map is a pure function of the sample as a
 * <em>set</em> and of the seed: the sample is sorted by item id before anything is drawn, so that
 * the order of arrival does not matter. Items may lack modalities; each modality is drawn from the
 * items that have it.
 */
public final class FeatureMaps {

  /** Linear features of a modality; more would make its moments dear and say little more. */
  static final int MOST_LINEAR = 1024;

  private FeatureMaps() {}

  /**
   * Returns the map that centres, scales to unit length, takes radial basis functions around
   * anchors and centres again (A2LH, eq. 1). σ² is the mean squared distance between sample and
   * anchors; both means are those of the sample. Anchors, or the centres that k-means starts from,
   * are drawn without repetition and, as far as the sample goes, from different vectors.
   *
   * @param generation of the map, from 1
   * @param sample at least one item with each modality
   * @param shape the collection's modalities and dimensions
   * @param anchors q wanted; fewer where a modality has fewer vectors, and then for all modalities,
   *     since they share one q
   * @param choice of the anchors
   * @param seed of the draw
   * @throws IllegalArgumentException if a modality has no vector in the sample
   */
  public static FeatureMap rbf(
      int generation,
      Collection<Item> sample,
      CollectionShape shape,
      int anchors,
      AnchorChoice choice,
      long seed) {
    if (anchors < 1) {
      throw new IllegalArgumentException("anchors are " + anchors + ", but must be at least 1");
    }
    SortedMap<String, List<FeatureVector>> vectors = byModality(sample, shape);
    int q = anchors;
    for (List<FeatureVector> of : vectors.values()) {
      q = Math.min(q, of.size());
    }
    SplittableRandom random = new SplittableRandom(seed);
    SortedMap<String, LayerStack> stacks = new TreeMap<>();
    for (var entry : vectors.entrySet()) {
      CenterScale centre = centreOf(entry.getValue());
      float[][] rows = LayerStack.of(centre).applyAll(entry.getValue());
      Rbf rbf = rbf(rows, Anchors.of(choice, rows, q, random.split()));
      stacks.put(entry.getKey(), LayerStack.of(centre, rbf));
    }
    return new FeatureMap(generation, stacks);
  }

  /**
   * Returns the map of {@link #rbf} with the centred, scaled features beside the functions around
   * anchors. Of more than {@value #MOST_LINEAR} features so many are made by folding, at the very
   * start.
   */
  public static FeatureMap joined(
      int generation,
      Collection<Item> sample,
      CollectionShape shape,
      int anchors,
      AnchorChoice choice,
      long seed) {
    SortedMap<String, LayerStack> folds = new TreeMap<>();
    SortedMap<String, Integer> widths = new TreeMap<>();
    shape
        .dimensions()
        .forEach(
            (modality, dimension) -> {
              widths.put(modality, Math.min(dimension, MOST_LINEAR));
              if (dimension > MOST_LINEAR) {
                folds.put(modality, LayerStack.of(Fold.of(dimension, MOST_LINEAR, seed)));
              }
            });
    List<Item> folded = through(folds, sample);
    FeatureMap radial = rbf(generation, folded, new CollectionShape(widths), anchors, choice, seed);
    SortedMap<String, LayerStack> stacks = new TreeMap<>();
    radial
        .stacks()
        .forEach(
            (modality, stack) -> {
              List<Layer> layers = new ArrayList<>();
              if (folds.containsKey(modality)) {
                layers.addAll(folds.get(modality).layers());
              }
              layers.add(stack.layers().get(0));
              layers.add(new Beside((Rbf) stack.layers().get(1)));
              stacks.put(modality, new LayerStack(layers));
            });
    return new FeatureMap(generation, stacks);
  }

  /**
   * Returns the map of {@code kind} behind square roots, in every modality whose features have long
   * tails: none is negative, and half of them are skewed by more than {@value Skew#LONG}.
   */
  static FeatureMap ofRoots(
      MapKind kind,
      int generation,
      Collection<Item> sample,
      CollectionShape shape,
      int anchors,
      AnchorChoice choice,
      long seed) {
    SortedMap<String, LayerStack> roots = new TreeMap<>();
    byModality(sample, shape)
        .forEach(
            (modality, vectors) -> {
              if (Skew.isLong(vectors)) {
                roots.put(modality, LayerStack.of(new Roots(shape.dimensions().get(modality))));
              }
            });
    FeatureMap map = kind.draw(generation, through(roots, sample), shape, anchors, choice, seed);
    SortedMap<String, LayerStack> stacks = new TreeMap<>(map.stacks());
    roots.forEach(
        (modality, first) -> {
          List<Layer> layers = new ArrayList<>(first.layers());
          layers.addAll(stacks.get(modality).layers());
          stacks.put(modality, new LayerStack(layers));
        });
    return new FeatureMap(generation, stacks);
  }

  /** Returns the items with the images of the features of these modalities. */
  private static List<Item> through(SortedMap<String, LayerStack> stacks, Collection<Item> items) {
    List<Item> images = new ArrayList<>(items.size());
    for (Item item : items) {
      SortedMap<String, FeatureVector> features = new TreeMap<>(item.features());
      stacks.forEach(
          (modality, stack) ->
              features.computeIfPresent(
                  modality, (name, vector) -> DenseVector.copyOf(stack.apply(vector))));
      images.add(
          new Item(item.id(), features, item.labels(), item.attributes(), item.eventTimeMs()));
    }
    return images;
  }

  /** Returns the same map with anchors by k-means. */
  public static FeatureMap rbf(
      int generation, Collection<Item> sample, CollectionShape shape, int anchors, long seed) {
    return rbf(generation, sample, shape, anchors, AnchorChoice.K_MEANS, seed);
  }

  /**
   * Returns the map that centres and scales to unit length only.
   *
   * @throws IllegalArgumentException if a modality has no vector in the sample
   */
  public static FeatureMap identity(
      int generation, Collection<Item> sample, CollectionShape shape) {
    SortedMap<String, LayerStack> stacks = new TreeMap<>();
    byModality(sample, shape)
        .forEach((modality, vectors) -> stacks.put(modality, LayerStack.of(centreOf(vectors))));
    return new FeatureMap(generation, stacks);
  }

  /** Returns every modality's vectors in ascending order of item id. */
  private static SortedMap<String, List<FeatureVector>> byModality(
      Collection<Item> sample, CollectionShape shape) {
    SortedMap<String, Item> sorted = new TreeMap<>();
    sample.forEach(item -> sorted.put(item.id(), item));
    SortedMap<String, List<FeatureVector>> vectors = new TreeMap<>();
    for (String modality : shape.modalities()) {
      List<FeatureVector> of = new ArrayList<>();
      for (Item item : sorted.values()) {
        FeatureVector vector = item.features().get(modality);
        if (vector != null) {
          shape.require(modality, vector);
          of.add(vector);
        }
      }
      if (of.isEmpty()) {
        throw new IllegalArgumentException(
            "none of the %d sample items has modality '%s'; a feature map needs at least one"
                .formatted(sorted.size(), modality));
      }
      vectors.put(modality, of);
    }
    return vectors;
  }

  private static CenterScale centreOf(List<FeatureVector> vectors) {
    double[] sums = new double[vectors.get(0).dimension()];
    float[] row = new float[sums.length];
    for (FeatureVector vector : vectors) {
      vector.copyTo(row);
      for (int j = 0; j < sums.length; j++) {
        sums[j] += row[j];
      }
    }
    return CenterScale.of(toMeans(sums, vectors.size()));
  }

  private static Rbf rbf(float[][] rows, float[][] anchors) {
    float variance = meanSquaredDistance(rows, anchors);
    float[] uncentred = new float[anchors.length];
    float[][] images = Rbf.of(anchors, variance, uncentred).apply(rows);
    double[] sums = new double[anchors.length];
    for (float[] image : images) {
      for (int j = 0; j < sums.length; j++) {
        sums[j] += image[j];
      }
    }
    return Rbf.of(anchors, variance, toMeans(sums, rows.length));
  }

  /** Returns the mean over all pairs; 1 where all points are the same, so that φ stays defined. */
  private static float meanSquaredDistance(float[][] rows, float[][] anchors) {
    double[] rowMean = new double[rows[0].length];
    double[] anchorMean = new double[rows[0].length];
    double squares = addUp(rows, rowMean) + addUp(anchors, anchorMean);
    double product = 0;
    for (int j = 0; j < rowMean.length; j++) {
      product += rowMean[j] * anchorMean[j];
    }
    float mean = (float) (squares - 2 * product);
    return mean > 1e-12f ? mean : 1;
  }

  /** Sets {@code mean} to the mean row and returns the mean squared length. */
  private static double addUp(float[][] rows, double[] mean) {
    double squares = 0;
    for (float[] row : rows) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += (double) row[j] / rows.length;
        squares += (double) row[j] * row[j] / rows.length;
      }
    }
    return squares;
  }

  private static float[] toMeans(double[] sums, int count) {
    float[] means = new float[sums.length];
    for (int j = 0; j < sums.length; j++) {
      means[j] = (float) (sums[j] / count);
    }
    return means;
  }
}
