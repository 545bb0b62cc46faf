package io.hammingbird.schemas.convert;

import static io.hammingbird.schemas.convert.RecordFormatException.BAD_LABEL;
import static io.hammingbird.schemas.convert.RecordFormatException.BAD_VECTOR;
import static io.hammingbird.schemas.convert.RecordFormatException.EMPTY_ID;

import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.vector.SparseVector;
import io.hammingbird.schemas.record.DenseFeatures;
import io.hammingbird.schemas.record.FeatureEvent;
import io.hammingbird.schemas.record.SparseFeatures;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Items and the values of the {@code features} topic, whose key is the item's id. Says whether a
 * record is sound in itself; whether it fits its collection says {@link
 * io.hammingbird.core.vector.CollectionShape}.
 */
public final class FeatureEventCodec {

  private static final int DEFAULT_DIMENSION = 1_000_000;

  private final RecordFormat<FeatureEvent> format =
      new RecordFormat<>(FeatureEvent.class, List.of());
  private final int maxDimension;

  /** Makes a codec of vectors with up to a million entries. */
  public FeatureEventCodec() {
    this(DEFAULT_DIMENSION);
  }

  /**
   * Makes a codec.
   *
   * @param maxDimension how many entries a vector may have, zeros included: what a few bad bytes
   *     can make a reader allocate
   */
  public FeatureEventCodec(int maxDimension) {
    this.maxDimension = maxDimension;
  }

  /**
   * Returns the record's value.
   *
   * @throws IllegalArgumentException if a vector is empty or over-long
   */
  public byte[] encode(Item item) {
    SortedMap<String, Object> features = new TreeMap<>();
    item.features().forEach((modality, vector) -> features.put(modality, toAvro(modality, vector)));
    return format.write(
        new FeatureEvent(
            features,
            item.labels().names(),
            item.attributes(),
            Instant.ofEpochMilli(item.eventTimeMs())));
  }

  /**
   * Returns the item of a record.
   *
   * @param id the record's key
   * @throws RecordFormatException of any of its codes
   */
  public Item decode(String id, byte[] value) {
    if (id == null || id.isEmpty()) {
      throw new RecordFormatException(
          EMPTY_ID, "record has " + (id == null ? "no key" : "an empty key") + ", needs the id");
    }
    FeatureEvent event = format.read(value);
    SortedMap<String, FeatureVector> features = new TreeMap<>();
    event
        .getFeatures()
        .forEach((modality, vector) -> features.put(modality, toCore(modality, vector)));
    return new Item(
        id,
        features,
        labels(event.getLabels()),
        new TreeMap<>(event.getAttributes()),
        event.getEventTime().toEpochMilli());
  }

  private Object toAvro(String modality, FeatureVector vector) {
    if (vector.dimension() < 1 || vector.dimension() > maxDimension) {
      throw new IllegalArgumentException(dimensionFault(modality, vector.dimension()));
    }
    if (vector instanceof SparseVector sparse) {
      Integer[] indices = new Integer[sparse.stored()];
      float[] values = new float[sparse.stored()];
      for (int i = 0; i < values.length; i++) {
        indices[i] = sparse.indexAt(i);
        values[i] = sparse.valueAt(i);
      }
      return new SparseFeatures(sparse.dimension(), List.of(indices), Floats.toBytes(values));
    }
    return new DenseFeatures(Floats.toBytes(vector.toArray()));
  }

  private FeatureVector toCore(String modality, Object vector) {
    String what = "modality '" + modality + "'";
    if (vector instanceof SparseFeatures sparse) {
      return sparse(modality, sparse, Floats.fromBytes(sparse.getValues(), what, maxDimension));
    }
    float[] values = Floats.fromBytes(((DenseFeatures) vector).getValues(), what, maxDimension);
    requireDimension(modality, values.length);
    return DenseVector.copyOf(values);
  }

  private SparseVector sparse(String modality, SparseFeatures sparse, float[] values) {
    requireDimension(modality, sparse.getDimension());
    int[] indices = sparse.getIndices().stream().mapToInt(Integer::intValue).toArray();
    try {
      return SparseVector.copyOf(sparse.getDimension(), indices, values);
    } catch (IllegalArgumentException e) {
      throw new RecordFormatException(
          BAD_VECTOR, "modality '%s': %s".formatted(modality, e.getMessage()), e);
    }
  }

  private void requireDimension(String modality, int dimension) {
    if (dimension < 1 || dimension > maxDimension) {
      throw new RecordFormatException(BAD_VECTOR, dimensionFault(modality, dimension));
    }
  }

  private String dimensionFault(String modality, int dimension) {
    return "modality '%s' has %d features, needs 1 to %d"
        .formatted(modality, dimension, maxDimension);
  }

  private static LabelSet labels(List<String> names) {
    if (names.contains("")) {
      throw new RecordFormatException(
          BAD_LABEL, "a label is the empty string, but a class needs a name");
    }
    return LabelSet.of(names);
  }
}
