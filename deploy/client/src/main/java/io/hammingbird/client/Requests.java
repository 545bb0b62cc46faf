package io.hammingbird.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is asked, as the JSON that the server takes. */
final class Requests {

  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Requests() {}

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree could not be written", e);
    }
  }

  /**
   * Returns a search.
   *
   * @param position that is to be seen unless the search names one itself
   */
  static ObjectNode search(Search search, Optional<String> position) {
    ObjectNode node = MAPPER.createObjectNode();
    node.set("query", query(search.query()));
    search.target().ifPresent(target -> node.put("target", target));
    search.limit().ifPresent(limit -> node.put("limit", limit));
    search.maxDistance().ifPresent(bits -> node.put("max_distance", bits));
    search.filter().ifPresent(filter -> node.set("filter", filter(filter)));
    search.scoring().ifPresent(scoring -> node.put("scoring", lower(scoring)));
    ObjectNode params = MAPPER.createObjectNode();
    search.strategy().ifPresent(strategy -> params.put("strategy", lower(strategy)));
    search.maxProbes().ifPresent(buckets -> params.put("max_probes", buckets));
    search.timeout().ifPresent(time -> params.put("timeout_ms", time.toMillis()));
    search.maxStaleness().ifPresent(age -> params.put("max_staleness_ms", age.toMillis()));
    search.minPosition().or(() -> position).ifPresent(at -> params.put("min_position", at));
    if (!params.isEmpty()) {
      node.set("params", params);
    }
    if (search.withAttributes()) {
      node.put("with_attributes", true);
    }
    if (search.explain()) {
      node.put("explain", true);
    }
    return node;
  }

  static ObjectNode searches(List<Search> searches, Optional<String> position) {
    ObjectNode node = MAPPER.createObjectNode();
    ArrayNode all = node.putArray("searches");
    searches.forEach(search -> all.add(search(search, position)));
    return node;
  }

  private static JsonNode query(Query query) {
    if (query instanceof Query.ByJson by) {
      return parsed(by.json());
    }
    ObjectNode node = MAPPER.createObjectNode();
    if (query instanceof Query.ByVector by) {
      node.put("modality", by.modality());
      node.set(by.vector().isSparse() ? "sparse" : "vector", vector(by.vector()));
    } else if (query instanceof Query.ByItem by) {
      node.put("item", by.id());
      by.modality().ifPresent(modality -> node.put("modality", modality));
    } else if (query instanceof Query.ByCode by) {
      node.put("code", by.hex()).put("version", by.version());
    } else if (query instanceof Query.ByText by) {
      node.put("text", by.text());
    } else if (query instanceof Query.ByAttributes by) {
      ArrayNode values = node.putArray("attributes");
      by.values().forEach(values::add);
    }
    return node;
  }

  private static JsonNode parsed(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the query is '%s', which is not JSON: %s".formatted(json, e.getOriginalMessage()), e);
    }
  }

  private static ObjectNode filter(Filter filter) {
    ObjectNode node = MAPPER.createObjectNode();
    conditions(node, "must", filter.must());
    conditions(node, "should", filter.should());
    conditions(node, "must_not", filter.mustNot());
    return node;
  }

  private static void conditions(ObjectNode node, String name, List<Filter.Condition> conditions) {
    if (conditions.isEmpty()) {
      return;
    }
    ArrayNode all = node.putArray(name);
    for (Filter.Condition condition : conditions) {
      if (condition instanceof Filter.HasLabel has) {
        all.addObject().put("label", has.label());
      } else if (condition instanceof Filter.HasAttribute has) {
        ArrayNode values = all.addObject().put("attribute", has.name()).putArray("in");
        has.values().forEach(values::add);
      }
    }
  }

  static JsonNode vector(Vector vector) {
    ArrayNode values = MAPPER.createArrayNode();
    for (float value : vector.values()) {
      values.add(value);
    }
    if (!vector.isSparse()) {
      return values;
    }
    ObjectNode sparse = MAPPER.createObjectNode();
    ArrayNode indices = sparse.putArray("indices");
    for (int index : vector.indices()) {
      indices.add(index);
    }
    sparse.set("values", values);
    return sparse;
  }

  /** Returns an item, with its id where it stands in a batch. */
  static ObjectNode item(Item item, boolean named) {
    ObjectNode node = MAPPER.createObjectNode();
    if (named) {
      node.put("id", item.id());
    }
    if (!item.features().isEmpty()) { // it may have been read without them
      ObjectNode features = node.putObject("features");
      item.features().forEach((modality, vector) -> features.set(modality, vector(vector)));
    }
    ArrayNode labels = node.putArray("labels");
    item.labels().forEach(labels::add);
    ObjectNode attributes = node.putObject("attributes");
    item.attributes().forEach(attributes::put);
    item.eventTime().ifPresent(time -> node.put("event_time_ms", time.toEpochMilli()));
    return node;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
