package io.hammingbird.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.client.HashVersion.Quality;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;

/** What the server says, read from its JSON. Fields that are not known are passed over. */
final class Answers {

  private Answers() {}

  static Found found(JsonNode node) {
    return new Found(
        list(node.path("hits"), Answers::hit),
        list(node.path("versions"), JsonNode::asLong),
        text(node, "position"),
        node.path("partial").asBoolean(),
        list(node.path("missing_partitions"), JsonNode::asInt),
        list(node.path("missing_versions"), JsonNode::asLong),
        node.path("stale_ms").asLong(),
        node.path("took_ms").asDouble(),
        json(node, "explain"));
  }

  private static Found.Hit hit(JsonNode node) {
    return new Found.Hit(
        node.path("id").asText(),
        node.path("distance").asInt(),
        node.path("score").asDouble(),
        node.path("version").asLong(),
        map(node.path("attributes"), JsonNode::asText),
        list(node.path("differing_bits"), JsonNode::asInt));
  }

  static List<SearchResult> results(JsonNode node) {
    return list(
        node.path("results"),
        each ->
            each.has("code") && !each.has("hits")
                ? new SearchResult.Refused(problem(each, Optional.empty()))
                : new SearchResult.Answered(found(each)));
  }

  static Problem problem(JsonNode node, Optional<Duration> retryAfter) {
    return new Problem(
        node.path("status").asInt(),
        node.path("code").asText(),
        node.path("detail").asText(),
        text(node, "field"),
        json(node, "found"),
        json(node, "allowed"),
        retryAfter);
  }

  static Written written(JsonNode node) {
    return new Written(
        node.path("put").asInt(), node.path("deleted").asInt(), text(node, "position"));
  }

  static IndexedItem indexedItem(JsonNode node) {
    return new IndexedItem(
        item(node),
        node.path("version").asLong(),
        map(
            node.path("codes"),
            code ->
                new IndexedItem.Code(
                    code.path("code").asText(),
                    code.path("bits").asInt(),
                    code.path("label_guided").asBoolean())));
  }

  static Item item(JsonNode node) {
    return new Item(
        node.path("id").asText(),
        map(node.path("features"), Answers::vector),
        list(node.path("labels"), JsonNode::asText),
        map(node.path("attributes"), JsonNode::asText),
        node.has("event_time_ms")
            ? Optional.of(Instant.ofEpochMilli(node.path("event_time_ms").asLong()))
            : Optional.empty());
  }

  private static Vector vector(JsonNode node) {
    JsonNode entries = node.isObject() ? node.path("values") : node;
    float[] values = new float[entries.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = entries.get(i).floatValue();
    }
    if (!node.isObject()) {
      return Vector.dense(values);
    }
    int[] indices = new int[node.path("indices").size()];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = node.path("indices").get(i).asInt();
    }
    return Vector.sparse(indices, values);
  }

  static Page page(JsonNode node) {
    return new Page(list(node.path("items"), Answers::item), text(node, "next"));
  }

  static Versions versions(JsonNode node) {
    return new Versions(
        list(node.path("hash_functions"), Answers::version),
        node.path("newest_version").asLong(),
        node.path("target_version").asLong(),
        number(node, "pinned_version"));
  }

  static HashVersion version(JsonNode node) {
    return new HashVersion(
        node.path("version").asLong(),
        node.path("bits").asInt(),
        node.path("heads").asInt(),
        node.path("attributes").asInt(),
        node.path("joint").asBoolean(),
        Instant.ofEpochMilli(node.path("published_at_ms").asLong()),
        node.path("items").asLong(),
        node.path("target").asBoolean(),
        node.path("learner").asText(),
        node.path("learned").asLong(),
        node.path("reason").asText(),
        node.path("churn").asDouble(),
        map(node.path("quality"), Answers::quality));
  }

  private static Quality quality(JsonNode node) {
    return new Quality(
        node.path("map").asDouble(),
        node.path("standard_error").asDouble(),
        node.path("queries").asLong());
  }

  static VersionDiff diff(JsonNode node) {
    return new VersionDiff(
        node.path("from").asLong(),
        node.path("to").asLong(),
        node.path("sampled").asLong(),
        node.path("items_affected").asDouble(),
        map(node.path("bits_flipped"), JsonNode::asDouble),
        node.path("items").path("all").asLong(),
        node.path("items").path("from").asLong(),
        node.path("items").path("to").asLong(),
        map(node.path("quality").path("from"), Answers::quality),
        map(node.path("quality").path("to"), Answers::quality));
  }

  static Stats stats(JsonNode node) {
    Map<Long, Long> byVersion = new TreeMap<>();
    map(node.path("by_version"), JsonNode::asLong)
        .forEach((version, items) -> byVersion.put(Long.valueOf(version), items));
    return new Stats(
        node.path("items").asLong(),
        byVersion,
        node.path("newest_version").asLong(),
        node.path("target_version").asLong(),
        number(node, "pinned_version"),
        node.path("reencode").path("pending").asLong(),
        node.path("partial").asBoolean());
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> reader) {
    List<T> list = new ArrayList<>(array.size());
    array.forEach(node -> list.add(reader.apply(node)));
    return list;
  }

  private static <T> Map<String, T> map(JsonNode object, Function<JsonNode, T> reader) {
    Map<String, T> map = new TreeMap<>();
    object.properties().forEach(entry -> map.put(entry.getKey(), reader.apply(entry.getValue())));
    return map;
  }

  private static Optional<String> text(JsonNode node, String name) {
    return node.hasNonNull(name) ? Optional.of(node.get(name).asText()) : Optional.empty();
  }

  private static Optional<String> json(JsonNode node, String name) {
    return node.has(name) ? Optional.of(node.get(name).toString()) : Optional.empty();
  }

  private static OptionalLong number(JsonNode node, String name) {
    return node.hasNonNull(name) ? OptionalLong.of(node.get(name).asLong()) : OptionalLong.empty();
  }
}
