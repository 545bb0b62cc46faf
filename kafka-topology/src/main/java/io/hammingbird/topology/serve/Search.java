package io.hammingbird.topology.serve;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.topology.gather.Conditions;
import io.hammingbird.topology.gather.Gathered;
import io.hammingbird.topology.query.Functions;
import io.hammingbird.topology.query.IndexCounts;
import io.hammingbird.topology.query.Match;
import io.hammingbird.topology.query.NearestNeighbors;
import io.hammingbird.topology.query.NearestNeighbors.Plan;
import io.hammingbird.topology.query.NeighborList;
import io.hammingbird.topology.query.PartitionQuery;
import io.hammingbird.topology.query.Probe;
import io.hammingbird.topology.query.Scoring;
import io.hammingbird.topology.serve.SearchRequest.ByCode;
import io.hammingbird.topology.serve.SearchRequest.ByItem;
import io.hammingbird.topology.serve.SearchRequest.ByVector;
import io.hammingbird.topology.serve.SearchRequest.Params;
import io.hammingbird.topology.serve.SearchRequest.Wanted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the nearest items: the query is encoded once under every version in use, and all partitions
 * answer for all of these versions at once. Thread-safe.
 */
final class Search {

  /** Versions come into use while we ask; each round adds those that the last one ran into. */
  private static final int ROUNDS = 3;

  /** So many of the nearest are ordered anew by {@link Scoring#ASYMMETRIC}, at least, */
  private static final int CANDIDATES = 1000;

  /** and so many for each hit that is wanted. */
  private static final int CANDIDATES_A_HIT = 4;

  private final Functions functions;
  private final Gather gather;

  /** The versions that the last search met: a good guess for the next. */
  private volatile Set<Long> recent = Set.of();

  Search(Functions functions, Gather gather) {
    this.functions = functions;
    this.gather = gather;
  }

  /**
   * What was found.
   *
   * @param probes the query under every version that was searched
   * @param hits in the order that was asked for
   * @param neighbors the answers of the partitions together
   * @param answers the answers of the partitions one by one
   * @param encodeNanos time it took to encode the query
   */
  record Found(
      SortedMap<Long, Probe> probes,
      List<Match> hits,
      NeighborList neighbors,
      Gathered<List<NeighborList>> answers,
      long encodeNanos) {

    /** Returns whether items may be missing from the answer. */
    boolean partial() {
      return !answers.missing().isEmpty() || !neighbors.skipped().isEmpty();
    }

    /** Returns where the hits are: partition to ids. */
    Map<Integer, List<String>> places() {
      Set<String> wanted = new TreeSet<>();
      hits.forEach(hit -> wanted.add(hit.id()));
      SortedMap<Integer, List<String>> places = new TreeMap<>();
      answers
          .values()
          .forEach(
              (partition, answer) ->
                  places.put(
                      partition,
                      answer.value().get(0).matches().stream()
                          .map(Match::id)
                          .filter(wanted::contains)
                          .toList()));
      places.values().removeIf(List::isEmpty);
      return places;
    }
  }

  Found run(SearchRequest request) {
    if (functions.target() == IndexCounts.UNCODED) {
      throw Problem.retry(
          "no-hash-function", "no hash function has been published yet, so nothing is encoded", 5);
    }
    if (request.probe() instanceof ByCode code) {
      SortedMap<Long, Probe> probes = new TreeMap<>();
      probes.put(code.version(), Probe.of(code.code()));
      Gathered<List<NeighborList>> answers = ask(request, probes);
      NeighborList list = sum(request, answers).withoutSkipped(); // nobody asked for those
      return new Found(probes, hits(request, list), list, answers, 0);
    }
    return encodeAndAsk(request, vectorOf(request));
  }

  private Found encodeAndAsk(SearchRequest request, ByVector query) {
    SortedMap<Long, Probe> probes = new TreeMap<>();
    SortedSet<Long> versions = new TreeSet<>(recent);
    versions.add(functions.target());
    boolean weighted = request.scoring() == Scoring.ASYMMETRIC;
    long encodeNanos = encode(query, weighted, versions, probes);
    Gathered<List<NeighborList>> answers = ask(request, probes);
    NeighborList list = sum(request, answers);
    for (int round = 1; round < ROUNDS && !list.skipped().isEmpty(); round++) {
      int before = probes.size();
      encodeNanos += encode(query, weighted, list.skipped(), probes);
      if (probes.size() == before) {
        break; // the rest cannot be encoded
      }
      answers = ask(request, probes);
      list = sum(request, answers);
    }
    if (probes.isEmpty()) {
      throw Problem.unservable(
          "not-encodable",
          "query",
          query.modality(),
          functions.function(functions.target()).map(f -> f.stacks().keySet()).orElse(null),
          "no hash function in use encodes modality '%s'".formatted(query.modality()));
    }
    return new Found(probes, hits(request, list), list, answers, encodeNanos);
  }

  private long encode(
      ByVector query, boolean weighted, Set<Long> versions, SortedMap<Long, Probe> probes) {
    long start = System.nanoTime();
    for (long version : versions) {
      Optional<HashFunction> function = functions.function(version);
      if (function.isPresent() && function.get().stacks().containsKey(query.modality())) {
        float[] values = function.get().stacks().get(query.modality()).apply(query.vector());
        BinaryCode code = BinaryCode.ofSigns(values);
        probes.put(version, weighted ? Probe.of(code, values) : Probe.of(code));
      }
    }
    return System.nanoTime() - start;
  }

  private Gathered<List<NeighborList>> ask(SearchRequest request, SortedMap<Long, Probe> probes) {
    NearestNeighbors query =
        new NearestNeighbors(
            probes,
            request.target(),
            wanted(request),
            request.maxDistance(),
            request.filter(),
            new Plan(
                request.params().strategy(),
                request.params().maxProbes().orElse(Integer.MAX_VALUE)));
    Gathered<List<NeighborList>> answers =
        gather.all(new PartitionQuery.Nearest(List.of(query)), conditions(request));
    NeighborList list = sum(request, answers);
    Set<Long> met = new TreeSet<>(list.searched());
    met.addAll(list.skipped());
    recent = Set.copyOf(met);
    return answers;
  }

  private static Conditions conditions(SearchRequest request) {
    Params params = request.params();
    return new Conditions(
        params.timeoutMs().isPresent()
            ? Duration.ofMillis(params.timeoutMs().getAsLong())
            : Gather.ANY.timeout(),
        params.minPosition(),
        params.maxStalenessMs().isPresent()
            ? Duration.ofMillis(params.maxStalenessMs().getAsLong())
            : Gather.ANY.maxStaleness());
  }

  private static int wanted(SearchRequest request) {
    return request.scoring() == Scoring.HAMMING
        ? request.limit()
        : Math.max(CANDIDATES, Math.multiplyExact(CANDIDATES_A_HIT, request.limit()));
  }

  private static NeighborList sum(SearchRequest request, Gathered<List<NeighborList>> answers) {
    NeighborList sum = NeighborList.empty(wanted(request));
    for (var answer : answers.values().values()) {
      sum = sum.plus(answer.value().get(0));
    }
    return sum;
  }

  private static List<Match> hits(SearchRequest request, NeighborList list) {
    if (request.scoring() == Scoring.HAMMING) {
      return list.matches();
    }
    List<Match> hits = new ArrayList<>(list.matches());
    hits.sort(Match.BY_PENALTY);
    return hits.subList(0, Math.min(request.limit(), hits.size()));
  }

  private ByVector vectorOf(SearchRequest request) {
    Wanted probe = request.probe();
    if (probe instanceof ByVector vector) {
      return vector;
    }
    ByItem wanted = (ByItem) probe;
    Item item =
        gather
            .stored(wanted.id(), conditions(request))
            .flatMap(gather::item)
            .orElseThrow(() -> Problem.notFound("item", wanted.id()));
    String modality = wanted.modality().orElseGet(() -> modalityOf(item, request.target()));
    FeatureVector vector = item.features().get(modality);
    if (vector == null) {
      throw Problem.unservable(
          "no-features",
          "query.modality",
          modality,
          item.features().keySet(),
          "item '%s' has no features of '%s'".formatted(item.id(), modality));
    }
    return new ByVector(modality, vector);
  }

  /** Like is compared with like where that can be done. */
  private static String modalityOf(Item item, String target) {
    return item.features().containsKey(target) ? target : item.features().firstKey();
  }
}
