package io.hammingbird.topology.serve;

import static io.hammingbird.topology.flow.TopologyFixture.item;

import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.ItemCodes;
import io.hammingbird.core.vector.Item;
import java.util.ArrayList;
import java.util.List;

/** Queries for items of the fixture, and what they must find, as {@code "distance id"}. */
final class Rankings {

  private Rankings() {}

  static String textOf(long seed) {
    StringBuilder values = new StringBuilder();
    for (float value : item("x", seed).features().get("text").toArray()) {
      values.append(values.isEmpty() ? "" : ", ").append(value);
    }
    return "{'modality': 'text', 'vector': [%s]}".formatted(values);
  }

  static String sparseOf(long seed) {
    float[] values = item("x", seed).features().get("text").toArray();
    return "{'indices': [0,1,2,3], 'values': [%s, %s, %s, %s]}"
        .formatted(values[0], values[1], values[2], values[3]);
  }

  static List<String> hits(Client.Reply reply) {
    List<String> hits = new ArrayList<>();
    reply
        .json()
        .path("hits")
        .forEach(hit -> hits.add(hit.path("distance").asInt() + " " + hit.path("id").asText()));
    return hits;
  }

  static List<String> ranking(
      HashFunction function, int items, long seed, String from, String target) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      all.add(hit(function, seed, from, target, item("item-" + i, i)));
    }
    return sorted(all);
  }

  static String hit(HashFunction function, long seed, String from, String target, Item found) {
    ItemCodes codes = function.encode(found, false);
    int distance =
        function
            .encode(from, item("x", seed).features().get(from))
            .code()
            .distance(codes.codes().get(target).code());
    return distance + " " + found.id();
  }

  static List<String> sorted(List<String> hits) {
    List<String> sorted = new ArrayList<>(hits);
    sorted.sort(
        (a, b) -> {
          int order =
              Integer.compare(
                  Integer.parseInt(a.substring(0, a.indexOf(' '))),
                  Integer.parseInt(b.substring(0, b.indexOf(' '))));
          return order != 0
              ? order
              : a.substring(a.indexOf(' ')).compareTo(b.substring(b.indexOf(' ')));
        });
    return sorted;
  }
}
