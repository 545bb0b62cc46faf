package io.hammingbird.topology.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.topology.query.Match;
import io.hammingbird.topology.query.NeighborList;
import java.util.SortedMap;

/** Answers {@code POST …/search} and {@code POST …/search:batch}. */
final class SearchHandler {

  private final SearchReader reader;
  private final Search search;
  private final Gather gather;

  SearchHandler(SearchReader reader, Search search, Gather gather) {
    this.reader = reader;
    this.search = search;
    this.gather = gather;
  }

  ObjectNode answer(byte[] body) {
    return answer(Json.parse(body));
  }

  /** Answers several searches; one that cannot be answered has a problem in its place. */
  ObjectNode batch(byte[] body) {
    long start = System.nanoTime();
    ObjectNode answer = Json.object();
    ArrayNode results = answer.putArray("results");
    for (JsonNode search : reader.readBatch(Json.parse(body))) {
      try {
        results.add(answer(search));
      } catch (Problem problem) {
        results.add(problem.document());
      }
    }
    answer.put("took_ms", millis(System.nanoTime() - start));
    return answer;
  }

  private ObjectNode answer(JsonNode body) {
    long start = System.nanoTime();
    SearchRequest request = reader.read(body);
    Search.Found found = search.run(request);
    long searched = System.nanoTime();

    ObjectNode answer = Json.object();
    ArrayNode hits = answer.putArray("hits");
    found
        .neighbors()
        .value()
        .matches()
        .forEach(match -> hits.add(hit(match, request, found.probes())));
    answer.set("versions", Json.tree(found.neighbors().value().searched()));
    answer.put("partial", found.partial());
    if (found.partial()) {
      answer.set("missing_partitions", Json.tree(found.neighbors().missing()));
      answer.set("missing_versions", Json.tree(found.neighbors().value().skipped()));
    }
    long end = System.nanoTime();
    answer.put("took_ms", millis(end - start));
    if (request.explain()) {
      answer.set("explain", explain(found, searched - start, end - searched));
    }
    return answer;
  }

  private ObjectNode hit(Match match, SearchRequest request, SortedMap<Long, BinaryCode> probes) {
    BinaryCode probe = probes.get(match.version());
    ObjectNode hit = Json.object();
    hit.put("id", match.id());
    hit.put("distance", match.distance());
    hit.put("score", 1 - (double) match.distance() / probe.bits());
    hit.put("version", match.version());
    if (request.withAttributes()) {
      // An item may go between the search and this look at it: then nothing is known of it.
      gather
          .item(match.id())
          .ifPresent(item -> hit.set("attributes", Json.tree(item.attributes())));
    }
    if (request.explain()) {
      gather
          .codes(match.id())
          .filter(codes -> codes.version() == match.version())
          .map(codes -> codes.codes().get(request.target()))
          .ifPresent(coded -> hit.set("differing_bits", differing(probe, coded.code())));
    }
    return hit;
  }

  private static ArrayNode differing(BinaryCode probe, BinaryCode code) {
    ArrayNode bits = Json.object().arrayNode();
    for (int i = 0; i < probe.bits(); i++) {
      if (probe.bit(i) != code.bit(i)) {
        bits.add(i);
      }
    }
    return bits;
  }

  private static ObjectNode explain(Search.Found found, long searchNanos, long hitsNanos) {
    NeighborList list = found.neighbors().value();
    ObjectNode explain = Json.object();
    explain.put("strategy", "scan");
    explain.put("codes_scanned", list.scanned());
    explain.set("partitions", Json.tree(found.neighbors().answered()));
    ObjectNode probes = explain.putObject("probes");
    found.probes().forEach((version, code) -> probes.put(Long.toString(version), code.hex()));
    ObjectNode time = explain.putObject("time_ms");
    time.put("encode", millis(found.encodeNanos()));
    time.put("search", millis(searchNanos - found.encodeNanos()));
    time.put("hits", millis(hitsNanos));
    return explain;
  }

  private static double millis(long nanos) {
    return Math.round(nanos / 1e3) / 1e3;
  }
}
