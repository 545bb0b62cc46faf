package io.hammingbird.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to look for. */
public sealed interface Query {

  /** Features of one modality. */
  record ByVector(String modality, Vector vector) implements Query {}

  /** What is like an item of the collection, by its features of one modality. */
  record ByItem(String id, Optional<String> modality) implements Query {}

  /** A code, compared with codes of its version only. */
  record ByCode(String hex, long version) implements Query {}

  /** Text, where the collection can turn it into features. */
  record ByText(String text) implements Query {}

  /** What a class is like, where the hash function encodes attributes. */
  record ByAttributes(List<Float> values) implements Query {

    public ByAttributes {
      values = List.copyOf(values);
    }
  }

  /** A query document, as the API takes it. */
  record ByJson(String json) implements Query {}

  /** Returns the query by features. */
  static Query vector(String modality, Vector vector) {
    return new ByVector(modality, vector);
  }

  /** Returns the query by all features of one modality. */
  static Query vector(String modality, float... values) {
    return new ByVector(modality, Vector.dense(values));
  }

  /** Returns the query for what is like an item. */
  static Query item(String id) {
    return new ByItem(id, Optional.empty());
  }

  /** Returns the query for what is like an item by its features of {@code modality}. */
  static Query item(String id, String modality) {
    return new ByItem(id, Optional.of(modality));
  }

  /** Returns the query by a code. */
  static Query code(String hex, long version) {
    return new ByCode(hex, version);
  }

  /** Returns the query that is given as JSON, as the API takes it. */
  static Query json(String json) {
    return new ByJson(json);
  }

  /** Returns the query by the attributes of a class, in the order in which classes have them. */
  static Query attributes(float... values) {
    List<Float> all = new ArrayList<>(values.length);
    for (float value : values) {
      all.add(value);
    }
    return new ByAttributes(all);
  }

  /** Returns the query by words. */
  static Query text(String text) {
    return new ByText(text);
  }
}
