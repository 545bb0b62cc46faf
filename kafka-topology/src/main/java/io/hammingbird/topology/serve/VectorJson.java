package io.hammingbird.topology.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.SparseVector;

/** Feature vectors as JSON: an array of all entries, or the stored ones with their indices. */
final class VectorJson {

  private final CollectionShape shape;

  VectorJson(CollectionShape shape) {
    this.shape = shape;
  }

  /** Returns the dimension of {@code modality}, which the field {@code path} names. */
  int dimension(String modality, String path) {
    Integer dimension = shape.dimensions().get(modality);
    if (dimension == null) {
      throw Problem.unknown("modality", path, modality, shape.modalities());
    }
    return dimension;
  }

  /** Reads either form. */
  FeatureVector read(JsonNode node, String path, int dimension) {
    return node.isObject() ? sparse(node, path, dimension) : dense(node, path, dimension);
  }

  FeatureVector dense(JsonNode node, String path, int dimension) {
    float[] values = floats(node, path);
    if (values.length != dimension) {
      throw Problem.field(
          "wrong-dimension",
          path,
          values.length,
          dimension,
          "'%s' has %d entries, needs %d".formatted(path, values.length, dimension));
    }
    return DenseVector.copyOf(values);
  }

  FeatureVector sparse(JsonNode node, String path, int dimension) {
    Fields fields = Fields.of(node, path, "indices", "values");
    JsonNode indexNodes = Fields.requireArray(fields.node("indices"), fields.path("indices"));
    int[] indices = new int[indexNodes.size()];
    for (int i = 0; i < indices.length; i++) {
      JsonNode index = indexNodes.get(i);
      if (!index.isIntegralNumber() || !index.canConvertToInt()) {
        throw Fields.wrongType(fields.path("indices") + "[" + i + "]", index, "a whole number");
      }
      indices[i] = index.intValue();
    }
    float[] values = floats(fields.node("values"), fields.path("values"));
    try {
      return SparseVector.copyOf(dimension, indices, values);
    } catch (IllegalArgumentException e) {
      throw Problem.field("bad-vector", path, null, null, "'" + path + "': " + e.getMessage());
    }
  }

  /** Reads an array of finite numbers of any length. */
  static float[] floats(JsonNode node, String path) {
    Fields.requireArray(node, path);
    float[] values = new float[node.size()];
    for (int i = 0; i < values.length; i++) {
      JsonNode entry = node.get(i);
      if (!entry.isNumber()) {
        throw Fields.wrongType(path + "[" + i + "]", entry, "a number");
      }
      values[i] = (float) entry.doubleValue();
      if (!Float.isFinite(values[i])) {
        throw Problem.field(
            "not-finite",
            path + "[" + i + "]",
            entry.asText(),
            "a finite float",
            "'%s[%d]' is %s, must be a finite float".formatted(path, i, entry.asText()));
      }
    }
    return values;
  }

  static JsonNode write(FeatureVector vector) {
    if (vector instanceof SparseVector sparse) {
      ObjectNode node = Json.object();
      ArrayNode indices = node.putArray("indices");
      ArrayNode values = node.putArray("values");
      for (int i = 0; i < sparse.stored(); i++) {
        indices.add(sparse.indexAt(i));
        values.add(sparse.valueAt(i));
      }
      return node;
    }
    ArrayNode values = Json.object().arrayNode();
    for (float value : vector.toArray()) {
      values.add(value);
    }
    return values;
  }
}
