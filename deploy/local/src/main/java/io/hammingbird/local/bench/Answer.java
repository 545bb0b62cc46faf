package io.hammingbird.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a search answered.
 *
 * @param hits in their order
 * @param versions those that were searched
 * @param partial whether items may be missing
 * @param missing partitions that could not be asked
 * @param position token of how far the index had read, where it tells
 */
public record Answer(
    List<Hit> hits,
    SortedSet<Long> versions,
    boolean partial,
    SortedSet<Integer> missing,
    Optional<String> position) {

  /** An item that was found, with the version of the code it was found by. */
  public record Hit(String id, int distance, long version) {}

  /** Reads an answer. */
  public static Answer of(JsonNode document) {
    List<Hit> hits = new ArrayList<>();
    for (JsonNode hit : document.path("hits")) {
      hits.add(
          new Hit(
              hit.path("id").asText(), hit.path("distance").asInt(), hit.path("version").asLong()));
    }
    SortedSet<Long> versions = new TreeSet<>();
    document.path("versions").forEach(version -> versions.add(version.asLong()));
    SortedSet<Integer> missing = new TreeSet<>();
    document.path("missing_partitions").forEach(partition -> missing.add(partition.asInt()));
    return new Answer(
        List.copyOf(hits),
        versions,
        document.path("partial").asBoolean(true),
        missing,
        Optional.ofNullable(document.path("position").textValue()));
  }
}
