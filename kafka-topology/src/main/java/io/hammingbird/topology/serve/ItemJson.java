package io.hammingbird.topology.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hammingbird.core.encode.ItemCodes;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Items as JSON. */
final class ItemJson {

  /** Bytes of the longest id: it is a record's key, and stands in paths. */
  static final int LONGEST_ID = 1024;

  private static final int MOST_LABELS = 1000;
  private static final int LONGEST_LABEL = 1024;
  private static final int MOST_ATTRIBUTES = 256;

  private static final List<String> FIELDS =
      List.of("features", "labels", "attributes", "event_time_ms");

  private final CollectionShape shape;
  private final VectorJson vectors;
  private final InstantSource clock;

  ItemJson(CollectionShape shape, InstantSource clock) {
    this.shape = shape;
    this.vectors = new VectorJson(shape);
    this.clock = clock;
  }

  /** Reads an item whose id is given apart. */
  Item read(String id, JsonNode node) {
    return read(id, Fields.of(node, "", FIELDS));
  }

  /** Reads an item that holds its id. */
  Item readNamed(JsonNode node, String path) {
    List<String> allowed = new ArrayList<>(FIELDS);
    allowed.add(0, "id");
    Fields fields = Fields.of(node, path, allowed);
    return read(requireId(fields.string("id"), fields.path("id")), fields);
  }

  static String requireId(String id, String path) {
    if (id.isEmpty()) {
      throw Problem.field("empty-id", path, "", "a name", "'" + path + "' is empty");
    }
    int bytes = id.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > LONGEST_ID) {
      throw tooLong(path, bytes, LONGEST_ID);
    }
    return id;
  }

  private static Problem tooLong(String path, int found, int most) {
    return Problem.field(
        "value-too-long",
        path,
        found,
        most,
        "'%s' has a length of %d, must be at most %d".formatted(path, found, most));
  }

  private static void atMost(String path, int found, int most) {
    if (found > most) {
      throw Problem.field(
          "out-of-range",
          path,
          found,
          "0 to " + most,
          "'%s' has %d entries, must have at most %d".formatted(path, found, most));
    }
  }

  private Item read(String id, Fields fields) {
    SortedMap<String, FeatureVector> features = new TreeMap<>();
    Fields given = Fields.any(fields.node("features"), fields.path("features"));
    for (String modality : given.names()) {
      String path = given.path(modality);
      int dimension = vectors.dimension(modality, path);
      features.put(modality, vectors.read(given.node(modality), path, dimension));
    }
    if (features.isEmpty()) {
      throw Problem.field(
          "no-features",
          fields.path("features"),
          null,
          shape.modalities(),
          "an item needs features of at least one of " + shape.modalities());
    }
    long eventTime =
        fields.has("event_time_ms")
            ? fields.whole("event_time_ms", 0, Long.MAX_VALUE)
            : clock.millis();
    return Item.of(id, features, labels(fields), attributes(fields), eventTime);
  }

  private static LabelSet labels(Fields fields) {
    List<String> labels = fields.strings("labels");
    atMost(fields.path("labels"), labels.size(), MOST_LABELS);
    for (int i = 0; i < labels.size(); i++) {
      if (labels.get(i).length() > LONGEST_LABEL) {
        String path = fields.path("labels") + "[" + i + "]";
        throw tooLong(path, labels.get(i).length(), LONGEST_LABEL);
      }
    }
    int empty = labels.indexOf("");
    if (empty >= 0) {
      String path = fields.path("labels") + "[" + empty + "]";
      throw Problem.field("bad-label", path, "", "a name", "'" + path + "' is empty");
    }
    return LabelSet.of(labels);
  }

  private static SortedMap<String, String> attributes(Fields fields) {
    SortedMap<String, String> attributes = new TreeMap<>();
    if (fields.has("attributes")) {
      Fields given = Fields.any(fields.node("attributes"), fields.path("attributes"));
      atMost(fields.path("attributes"), given.names().size(), MOST_ATTRIBUTES);
      given.names().forEach(name -> attributes.put(name, given.string(name)));
    }
    return attributes;
  }

  /** Returns whether a request asks for features as well. */
  static boolean wantsFeatures(Context context) {
    return "true".equals(context.queryParam("with_features"));
  }

  /** Writes an item such that it can go in again, if its features are with it. */
  static ObjectNode document(Item item, boolean withFeatures) {
    ObjectNode node = Json.object();
    node.put("id", item.id());
    node.set("labels", Json.tree(item.labels().names()));
    node.set("attributes", Json.tree(item.attributes()));
    node.put("event_time_ms", item.eventTimeMs());
    if (withFeatures) {
      ObjectNode features = node.putObject("features");
      item.features()
          .forEach((modality, vector) -> features.set(modality, VectorJson.write(vector)));
    }
    return node;
  }

  /** Writes an item and its codes, which may be missing. */
  static ObjectNode write(Item item, ItemCodes codes, boolean withFeatures) {
    ObjectNode node = document(item, withFeatures);
    node.set("modalities", Json.tree(item.features().keySet()));
    if (codes != null) {
      node.put("version", codes.version());
      ObjectNode all = node.putObject("codes");
      codes
          .codes()
          .forEach(
              (modality, coded) -> {
                ObjectNode one = all.putObject(modality);
                one.put("code", coded.code().hex());
                one.put("bits", coded.code().bits());
                one.put("label_guided", coded.labelGuided());
                if (!coded.labelGuided()) {
                  one.put("margin", coded.margin());
                }
              });
    }
    return node;
  }
}
