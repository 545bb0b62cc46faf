package io.hammingbird.topology.serve;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.topology.query.Functions;
import io.hammingbird.topology.query.IndexCounts;
import io.hammingbird.topology.query.NearestNeighbors;
import io.hammingbird.topology.query.NeighborList;
import io.hammingbird.topology.serve.SearchRequest.ByCode;
import io.hammingbird.topology.serve.SearchRequest.ByItem;
import io.hammingbird.topology.serve.SearchRequest.ByVector;
import io.hammingbird.topology.serve.SearchRequest.Probe;
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
   * @param probes the query's code under every version that was searched
   * @param neighbors the answer of the partitions
   * @param encodeNanos time it took to encode the query
   */
  record Found(
      SortedMap<Long, BinaryCode> probes, Gather.Sum<NeighborList> neighbors, long encodeNanos) {

    /** Returns whether items may be missing from the answer. */
    boolean partial() {
      return !neighbors.missing().isEmpty() || !neighbors.value().skipped().isEmpty();
    }
  }

  Found run(SearchRequest request) {
    if (functions.target() == IndexCounts.UNCODED) {
      throw Problem.retry(
          "no-hash-function", "no hash function has been published yet, so nothing is encoded", 5);
    }
    if (request.probe() instanceof ByCode code) {
      SortedMap<Long, BinaryCode> probes = new TreeMap<>();
      probes.put(code.version(), code.code());
      Gather.Sum<NeighborList> answer = ask(request, probes);
      return new Found(probes, withoutSkipped(answer), 0); // other versions were not asked for
    }
    return encodeAndAsk(request, vectorOf(request.probe(), request.target()));
  }

  private Found encodeAndAsk(SearchRequest request, ByVector query) {
    SortedMap<Long, BinaryCode> probes = new TreeMap<>();
    SortedSet<Long> versions = new TreeSet<>(recent);
    versions.add(functions.target());
    long encodeNanos = encode(query, versions, probes);
    Gather.Sum<NeighborList> answer = ask(request, probes);
    for (int round = 1; round < ROUNDS && !answer.value().skipped().isEmpty(); round++) {
      int before = probes.size();
      encodeNanos += encode(query, answer.value().skipped(), probes);
      if (probes.size() == before) {
        break; // the rest cannot be encoded
      }
      answer = ask(request, probes);
    }
    if (probes.isEmpty()) {
      throw Problem.unservable(
          "not-encodable",
          "query",
          query.modality(),
          functions.function(functions.target()).map(f -> f.stacks().keySet()).orElse(null),
          "no hash function in use encodes modality '%s'".formatted(query.modality()));
    }
    return new Found(probes, answer, encodeNanos);
  }

  private long encode(ByVector query, Set<Long> versions, SortedMap<Long, BinaryCode> probes) {
    long start = System.nanoTime();
    for (long version : versions) {
      Optional<HashFunction> function = functions.function(version);
      if (function.isPresent() && function.get().stacks().containsKey(query.modality())) {
        probes.put(version, function.get().encode(query.modality(), query.vector()).code());
      }
    }
    return System.nanoTime() - start;
  }

  private Gather.Sum<NeighborList> ask(SearchRequest request, SortedMap<Long, BinaryCode> probes) {
    NearestNeighbors query =
        new NearestNeighbors(probes, request.target(), request.limit(), request.maxDistance());
    Gather.Sum<NeighborList> answer =
        gather.sum(query, NeighborList.empty(request.limit()), NeighborList::plus).orNotReady();
    Set<Long> met = new TreeSet<>(answer.value().searched());
    met.addAll(answer.value().skipped());
    recent = Set.copyOf(met);
    return answer;
  }

  private ByVector vectorOf(Probe probe, String target) {
    if (probe instanceof ByVector vector) {
      return vector;
    }
    ByItem wanted = (ByItem) probe;
    Item item = gather.item(wanted.id()).orElseThrow(() -> Problem.notFound("item", wanted.id()));
    String modality = wanted.modality().orElseGet(() -> modalityOf(item, target));
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

  private static Gather.Sum<NeighborList> withoutSkipped(Gather.Sum<NeighborList> answer) {
    NeighborList list = answer.value();
    return new Gather.Sum<>(
        new NeighborList(
            list.matches(), list.limit(), list.scanned(), list.searched(), new TreeSet<>()),
        answer.answered(),
        answer.missing());
  }
}
