package io.hammingbird.topology.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.topology.query.FunctionInfo;
import io.hammingbird.topology.query.Functions;
import io.hammingbird.topology.query.Match;
import io.hammingbird.topology.query.Probe;
import io.hammingbird.topology.query.Scoring;
import io.hammingbird.topology.query.StoredItem;
import io.hammingbird.topology.query.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Answers {@code POST …/search} and {@code POST …/search:batch}. */
final class SearchHandler {

  private final SearchReader reader;
  private final Search search;
  private final Gather gather;
  private final Functions functions;
  private final SlowQueries slow;
  private final Consumer<Search.Found> counted;

  /**
   * @param slow told of every search, to log those that took long
   * @param counted told of every search that was answered
   */
  SearchHandler(
      SearchReader reader,
      Search search,
      Gather gather,
      Functions functions,
      SlowQueries slow,
      Consumer<Search.Found> counted) {
    this.functions = functions;
    this.slow = slow;
    this.counted = counted;
    this.reader = reader;
    this.search = search;
    this.gather = gather;
  }

  ObjectNode answer(byte[] body) {
    long start = System.nanoTime();
    SearchRequest request = reader.read(Json.parse(body));
    Search.Found found = search.run(request);
    long searched = System.nanoTime();
    ObjectNode answer = answer(request, found, start);
    slow.search(request, found, searched - start, System.nanoTime() - searched);
    return answer;
  }

  /**
   * Answers several searches; one that cannot be answered has a problem in its place.
   *
   * @param charge is told how many there are, before any of them is done
   */
  ObjectNode batch(byte[] body, IntConsumer charge) {
    long start = System.nanoTime();
    List<SearchRequest> requests = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    List<JsonNode> searches = reader.readBatch(Json.parse(body));
    charge.accept(searches.size());
    ObjectNode[] results = new ObjectNode[searches.size()];
    for (int i = 0; i < results.length; i++) {
      try {
        requests.add(reader.read(searches.get(i)));
        places.add(i);
      } catch (Problem problem) {
        results[i] = problem.document();
      }
    }
    List<Search.Outcome> outcomes = search.runAll(requests);
    for (int i = 0; i < outcomes.size(); i++) {
      SearchRequest request = requests.get(i);
      Search.Outcome outcome = outcomes.get(i);
      results[places.get(i)] =
          outcome
              .found()
              .map(found -> answer(request, found, start))
              .orElseGet(() -> outcome.problem().orElseThrow().document());
    }
    ObjectNode answer = Json.object();
    answer.putArray("results").addAll(List.of(results));
    long nanos = System.nanoTime() - start;
    answer.put("took_ms", millis(nanos));
    slow.batch(results.length, nanos);
    return answer;
  }

  private ObjectNode answer(SearchRequest request, Search.Found found, long start) {
    long searched = System.nanoTime();
    counted.accept(found);
    ObjectNode answer = Json.object();
    ArrayNode hits = answer.putArray("hits");
    Map<String, StoredItem> items =
        request.withAttributes() || request.explain() ? gather.storedAt(found.places()) : Map.of();
    found
        .hits()
        .forEach(match -> hits.add(hit(match, request, found.probes(), items.get(match.id()))));
    answer.set("versions", Json.tree(found.neighbors().searched()));
    answer.put("position", found.answers().position().toString());
    answer.put("partial", found.partial());
    if (found.partial()) {
      answer.set("missing_partitions", Json.tree(found.answers().missing()));
      answer.set("missing_versions", Json.tree(found.neighbors().skipped()));
    }
    if (found.answers().staleMs() > 0) {
      answer.put("stale_ms", found.answers().staleMs());
    }
    long end = System.nanoTime();
    answer.put("took_ms", millis(end - start));
    if (request.explain()) {
      answer.set("explain", explain(request, found, searched - start, end - searched));
    }
    return answer;
  }

  /** An item may go between the search and the look at it: then nothing more is known of it. */
  private ObjectNode hit(
      Match match, SearchRequest request, SortedMap<Long, Probe> probes, StoredItem item) {
    Probe probe = probes.get(match.version());
    double far =
        request.scoring() == Scoring.ASYMMETRIC
            ? match.penalty()
            : (double) match.distance() / probe.code().bits();
    ObjectNode hit = Json.object();
    hit.put("id", match.id());
    hit.put("distance", match.distance());
    hit.put("score", 1 - far);
    hit.put("version", match.version());
    if (request.withAttributes() && item != null) {
      gather.item(item).ifPresent(it -> hit.set("attributes", Json.tree(it.attributes())));
    }
    if (request.explain() && item != null) {
      item.codes()
          .filter(codes -> codes.version() == match.version())
          .map(codes -> codes.codes().get(request.target()))
          .ifPresent(coded -> hit.set("differing_bits", differing(probe.code(), coded.code())));
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

  private ObjectNode explain(
      SearchRequest request, Search.Found found, long searchNanos, long hitsNanos) {
    Work work = found.neighbors().work();
    ObjectNode explain = Json.object();
    ArrayNode strategies = explain.putArray("strategies");
    work.strategies().forEach(each -> strategies.add(each.name().toLowerCase(Locale.ROOT)));
    explain.put("codes_scanned", work.scanned());
    explain.put("buckets_probed", work.probed());
    explain.put("proven", work.proven());
    long held = gather.stats().held().codes().getOrDefault(request.target(), 0L);
    explain.put("share_read", (double) work.scanned() / Math.max(1, held));
    ObjectNode heads = explain.putObject("heads");
    found.probes().keySet().forEach(version -> heads(version, heads));
    explain.set("partitions", Json.tree(found.answers().values().keySet()));
    ObjectNode probes = explain.putObject("probes");
    found
        .probes()
        .forEach((version, code) -> probes.put(Long.toString(version), code.code().hex()));
    ObjectNode time = explain.putObject("time_ms");
    time.put("encode", millis(found.encodeNanos()));
    time.put("search", millis(searchNanos - found.encodeNanos()));
    time.put("hits", millis(hitsNanos));
    return explain;
  }

  private void heads(long version, ObjectNode heads) {
    FunctionInfo info = functions.all().get(version);
    if (info != null && info.heads() > 0) {
      heads.put(Long.toString(version), info.heads());
    }
  }

  private static double millis(long nanos) {
    return Math.round(nanos / 1e3) / 1e3;
  }
}
