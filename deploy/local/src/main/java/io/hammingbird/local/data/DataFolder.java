package io.hammingbird.local.data;

import io.hammingbird.core.evaluate.ArrivalOrder;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.vector.SparseVector;
import io.hammingbird.schemas.AttributeVector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A data set on disk: matrices of features aligned by row, labels, ids, a split and attributes of
 * the classes, described by {@code dataset.json}. Files are checked against the description when
 * the folder is opened; rows are read when they are asked for. Thread-safe.
 */
public final class DataFolder {

  /** 2026-01-01: event times are this and one second a place in the order of arrival. */
  static final long FIRST_EVENT_MS = 1_767_225_600_000L;

  private static final double SPARSE_BELOW = 0.25;

  private final DatasetJson dataset;
  private final Map<String, NpyMatrix> features = new LinkedHashMap<>();
  private final Optional<NpyMatrix> labels;
  private final List<String> classes;
  private final Optional<NpyMatrix> split;
  private final ItemNames names;
  private final SortedMap<String, AttributeVector> classAttributes;
  private final SortedMap<String, NpyMatrix> columns = new TreeMap<>();

  private DataFolder(Path folder) {
    dataset = DatasetJson.read(folder);
    for (DatasetJson.Matrix modality : dataset.modalities()) {
      NpyMatrix matrix = matrix(folder, modality.file(), dataset.items());
      requireColumns(matrix, modality.dimension(), "the dimension of " + modality.name());
      features.put(modality.name(), matrix);
    }
    if (dataset.labels() == null) {
      labels = Optional.empty();
      classes = List.of();
    } else {
      classes = ItemNames.lines(folder.resolve(dataset.labels().classes()));
      NpyMatrix matrix = matrix(folder, dataset.labels().file(), dataset.items());
      requireColumns(matrix, classes.size(), "the number of classes");
      labels = Optional.of(matrix);
    }
    split =
        Optional.ofNullable(dataset.split())
            .map(named -> matrix(folder, named.file(), dataset.items()));
    names = ItemNames.read(folder, dataset);
    classAttributes = readClassAttributes(folder);
    for (DatasetJson.Named column : dataset.columns()) {
      columns.put(column.name(), matrix(folder, column.file(), dataset.items()));
    }
  }

  /**
   * Opens a data folder.
   *
   * @throws DataFolderException naming the file that is missing or does not fit, and why
   */
  public static DataFolder open(Path folder) {
    return new DataFolder(folder);
  }

  /**
   * Returns whether a data folder has attributes of its classes.
   *
   * @throws DataFolderException if it has no {@code dataset.json} that can be read
   */
  public static boolean hasClassAttributes(Path folder) {
    return DatasetJson.read(folder).classAttributes() != null;
  }

  static NpyMatrix matrix(Path folder, String file, int rows) {
    NpyMatrix matrix = NpyMatrix.open(folder.resolve(file).normalize());
    if (matrix.rows() != rows) {
      throw new DataFolderException(
          "%s has %d rows, needs %d, the number of items"
              .formatted(matrix.file(), matrix.rows(), rows));
    }
    return matrix;
  }

  private static void requireColumns(NpyMatrix matrix, int columns, String what) {
    if (matrix.columns() != columns) {
      throw new DataFolderException(
          "%s has %d columns, needs %d, %s"
              .formatted(matrix.file(), matrix.columns(), columns, what));
    }
  }

  private SortedMap<String, AttributeVector> readClassAttributes(Path folder) {
    SortedMap<String, AttributeVector> attributes = new TreeMap<>();
    if (dataset.classAttributes() != null) {
      NpyMatrix matrix = matrix(folder, dataset.classAttributes().file(), classes.size());
      List<String> titles = ItemNames.lines(folder.resolve(dataset.classAttributes().names()));
      requireColumns(matrix, titles.size(), "the number of attribute names");
      for (int row = 0; row < classes.size(); row++) {
        DenseVector values = DenseVector.copyOf(matrix.row(row));
        attributes.put(classes.get(row), new AttributeVector(values, titles));
      }
    }
    return attributes;
  }

  /** Returns the name of the data set. */
  public String name() {
    return dataset.name();
  }

  /** Returns the modalities in the order of the description. */
  public List<String> modalities() {
    return List.copyOf(features.keySet());
  }

  /** Returns {@code wanted}, all modalities for the word "all", the first two for nothing. */
  public List<String> modalities(List<String> wanted) {
    List<String> there = modalities();
    if (wanted.isEmpty()) {
      return there.subList(0, Math.min(2, there.size()));
    }
    return wanted.equals(List.of("all")) ? there : wanted;
  }

  /**
   * Returns the rows of {@code split} as a stream of items in {@code chosen} modalities. Rows that
   * arrive shuffled do so in the order that {@code seed} gives the whole folder.
   *
   * @throws DataFolderException if a modality is unknown or the folder has no split
   */
  public ItemStream stream(Split wanted, List<String> chosen, long seed) {
    return stream(
        wanted,
        chosen,
        dataset.arrival().equals("shuffle")
            ? ArrivalOrder.shuffled(dataset.items(), seed)
            : ArrivalOrder.asIs(dataset.items()));
  }

  /** Does so for the rows in the random order of {@code seed}, however they arrive otherwise. */
  public ItemStream shuffled(Split wanted, List<String> chosen, long seed) {
    return stream(wanted, chosen, ArrivalOrder.shuffled(dataset.items(), seed));
  }

  /**
   * Does so for the rows in ascending order of a column, and as they stand where that is equal.
   *
   * @throws DataFolderException if there is no such column
   */
  public ItemStream ordered(Split wanted, List<String> chosen, String column) {
    NpyMatrix values = columns.get(column);
    if (values == null) {
      throw new DataFolderException(
          "data set %s has no column '%s'; it has %s".formatted(name(), column, columns.keySet()));
    }
    int[] order =
        IntStream.range(0, dataset.items())
            .boxed()
            .sorted(Comparator.comparingDouble(row -> values.at(row, 0)))
            .mapToInt(row -> row)
            .toArray();
    return stream(wanted, chosen, order);
  }

  private ItemStream stream(Split wanted, List<String> chosen, int[] order) {
    Map<String, NpyMatrix> matrices = new TreeMap<>();
    for (String modality : chosen) {
      if (!features.containsKey(modality)) {
        throw new DataFolderException(
            "data set %s has no modality '%s'; it has %s"
                .formatted(name(), modality, features.keySet()));
      }
      matrices.put(modality, features.get(modality));
    }
    if (wanted != Split.ALL && split.isEmpty()) {
      throw new DataFolderException(
          "data set " + name() + " has no split file, so no " + wanted + " rows");
    }
    int[] rows = Arrays.stream(order).filter(row -> wanted.takes(isTest(row))).toArray();
    return new Rows(matrices, rows);
  }

  private boolean isTest(int row) {
    return split.isPresent() && split.get().at(row, 0) != 0;
  }

  private FeatureVector vector(String modality, NpyMatrix matrix, int row) {
    float[] values = matrix.row(row);
    int stored = 0;
    for (float value : values) {
      stored += value != 0 ? 1 : 0;
    }
    try {
      return stored < SPARSE_BELOW * values.length
          ? sparse(values, stored)
          : DenseVector.copyOf(values);
    } catch (IllegalArgumentException e) {
      throw new DataFolderException(
          "data set %s, row %d, modality %s: %s".formatted(name(), row, modality, e.getMessage()),
          e);
    }
  }

  private static SparseVector sparse(float[] values, int stored) {
    int[] indices = new int[stored];
    float[] entries = new float[stored];
    int at = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0) {
        indices[at] = i;
        entries[at++] = values[i];
      }
    }
    return SparseVector.copyOf(values.length, indices, entries);
  }

  private LabelSet labels(int row) {
    List<String> present = new ArrayList<>();
    for (int c = 0; c < classes.size(); c++) {
      if (labels.orElseThrow().at(row, c) != 0) {
        present.add(classes.get(c));
      }
    }
    return LabelSet.of(present);
  }

  /** Some rows of the folder, in order of arrival. */
  private final class Rows implements ItemStream {

    private final Map<String, NpyMatrix> matrices;
    private final int[] rows;

    Rows(Map<String, NpyMatrix> matrices, int[] rows) {
      this.matrices = matrices;
      this.rows = rows;
    }

    @Override
    public CollectionShape shape() {
      SortedMap<String, Integer> dimensions = new TreeMap<>();
      matrices.forEach((modality, matrix) -> dimensions.put(modality, matrix.columns()));
      return new CollectionShape(dimensions);
    }

    @Override
    public int size() {
      return rows.length;
    }

    @Override
    public String id(int position) {
      return names.id(rows[position]);
    }

    @Override
    public Item item(int position) {
      int row = rows[position];
      SortedMap<String, FeatureVector> vectors = new TreeMap<>();
      matrices.forEach((modality, matrix) -> vectors.put(modality, vector(modality, matrix, row)));
      return new Item(
          names.id(row),
          vectors,
          DataFolder.this.labels(row),
          names.attributes(row),
          FIRST_EVENT_MS + position * 1000L);
    }

    @Override
    public SortedMap<String, AttributeVector> classAttributes() {
      return classAttributes;
    }
  }
}
