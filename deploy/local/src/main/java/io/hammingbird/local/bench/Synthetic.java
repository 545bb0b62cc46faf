package io.hammingbird.local.bench;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.local.data.ItemStream;
import io.hammingbird.schemas.AttributeVector;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;

/**
 * Items of two modalities that lie in clusters: what is the same in both modalities is drawn around
 * the centre of a cluster, and each modality adds a little noise of its own. An item is a function
 * of the seed, its number and its revision; queries come from the same clusters. Thread-safe.
 */
public final class Synthetic implements ItemStream {

  /** The modality that queries are of. */
  public static final String TEXT = "text";

  /** The modality that is searched. */
  public static final String IMAGE = "image";

  private static final int DIMENSION = 64;
  private static final double SPREAD = 0.5; // of a cluster, whose centres are about 1 apart a side
  private static final double NOISE = 0.1; // of one modality against the other
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final long QUERIES = 0x5851F42D4C957F2DL;
  private static final long FIRST_EVENT_MS = 1_767_225_600_000L;

  private final int size;
  private final long seed;
  private final float[][] centres;

  /**
   * Items in clusters.
   *
   * @param size number of items, at least 1
   * @param clusters number of clusters, at least 1
   * @param seed of all that is drawn
   */
  public Synthetic(int size, int clusters, long seed) {
    if (size < 1 || clusters < 1) {
      throw new IllegalArgumentException(
          "found %d items in %d clusters, needs at least 1 of both".formatted(size, clusters));
    }
    this.size = size;
    this.seed = seed;
    SplittableRandom random = new SplittableRandom(seed);
    centres = new float[clusters][];
    for (int c = 0; c < clusters; c++) {
      centres[c] = around(new float[DIMENSION], 1, random);
    }
  }

  @Override
  public CollectionShape shape() {
    return CollectionShape.of(Map.of(IMAGE, DIMENSION, TEXT, DIMENSION));
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public String id(int position) {
    return "item-%09d".formatted(position);
  }

  @Override
  public Item item(int position) {
    return item(id(position), position, 0);
  }

  /**
   * Returns another item: each {@code number} and each {@code revision} has features of its own.
   */
  public Item item(String id, long number, int revision) {
    SplittableRandom random =
        new SplittableRandom(seed * GOLDEN + number * (GOLDEN | 1) + revision * QUERIES);
    int cluster = random.nextInt(centres.length);
    float[] common = around(centres[cluster], SPREAD, random);
    return Item.of(
        id,
        Map.of(
            IMAGE,
            DenseVector.copyOf(around(common, NOISE, random)),
            TEXT,
            DenseVector.copyOf(around(common, NOISE, random))),
        LabelSet.of("cluster-" + cluster),
        Map.of("decile", Integer.toString(random.nextInt(10))),
        FIRST_EVENT_MS + number);
  }

  /** Returns the features of query {@code number}, of modality {@link #TEXT}. */
  public DenseVector query(long number) {
    SplittableRandom random = new SplittableRandom(seed * QUERIES + number * GOLDEN);
    float[] common = around(centres[random.nextInt(centres.length)], SPREAD, random);
    return DenseVector.copyOf(around(common, NOISE, random));
  }

  @Override
  public SortedMap<String, AttributeVector> classAttributes() {
    return Collections.emptySortedMap();
  }

  private static float[] around(float[] centre, double spread, SplittableRandom random) {
    float[] point = new float[centre.length];
    for (int i = 0; i < point.length; i++) {
      point[i] = (float) (centre[i] + spread * random.nextGaussian());
    }
    return point;
  }
}
