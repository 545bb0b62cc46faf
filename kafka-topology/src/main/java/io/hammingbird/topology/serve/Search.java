package io.hammingbird.topology.serve;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.LayerStack;
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
import io.hammingbird.topology.serve.SearchRequest.Encodable;
import io.hammingbird.topology.serve.SearchRequest.Params;
import io.hammingbird.topology.serve.SearchRequest.Wanted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
      Gathered<NeighborList> answers,
      long encodeNanos) {

    /** Returns whether items may be missing from the answer. */
    boolean partial() {
      return !answers.missing().isEmpty() || !neighbors.skipped().isEmpty();
    }

    /** Returns where the hits are: partition to ids. */
    Map<Integer, List<String>> places() {
      Set<String> wanted = new HashSet<>();
      hits.forEach(hit -> wanted.add(hit.id()));
      SortedMap<Integer, List<String>> places = new TreeMap<>();
      answers
          .values()
          .forEach(
              (partition, answer) ->
                  places.put(
                      partition,
                      answer.value().matches().stream()
                          .map(Match::id)
                          .filter(wanted::contains)
                          .toList()));
      places.values().removeIf(List::isEmpty);
      return places;
    }
  }

  /** What came of one search of several: what was found, or why nothing was. */
  record Outcome(Optional<Found> found, Optional<Problem> problem) {}

  /**
   * A search that can be asked.
   *
   * @param question what is to be encoded by further versions; nothing for a code
   */
  private record Ready(
      SearchRequest request,
      Optional<Encodable> question,
      SortedMap<Long, Probe> probes,
      long encodeNanos) {}

  /** The answers of the partitions, and all of them together. */
  private record Answered(Gathered<NeighborList> answers, NeighborList list) {}

  Found run(SearchRequest request) {
    Ready ready = prepare(request);
    return complete(ready, ask(List.of(ready), conditions(request)).get(0));
  }

  /** Asks the partitions once for all that are asked under the same conditions. */
  List<Outcome> runAll(List<SearchRequest> requests) {
    Outcome[] outcomes = new Outcome[requests.size()];
    Map<Conditions, SortedMap<Integer, Ready>> groups = new LinkedHashMap<>();
    for (int i = 0; i < outcomes.length; i++) {
      try {
        groups
            .computeIfAbsent(conditions(requests.get(i)), c -> new TreeMap<>())
            .put(i, prepare(requests.get(i)));
      } catch (Problem problem) {
        outcomes[i] = new Outcome(Optional.empty(), Optional.of(problem));
      }
    }
    groups.forEach((conditions, group) -> runGroup(conditions, group, outcomes));
    return List.of(outcomes);
  }

  private void runGroup(
      Conditions conditions, SortedMap<Integer, Ready> group, Outcome[] outcomes) {
    if (group.isEmpty()) {
      return; // none of them could be asked
    }
    try {
      var answers = ask(List.copyOf(group.values()), conditions).iterator();
      for (var entry : group.entrySet()) {
        Found found = complete(entry.getValue(), answers.next());
        outcomes[entry.getKey()] = new Outcome(Optional.of(found), Optional.empty());
      }
    } catch (Problem problem) {
      Outcome failed = new Outcome(Optional.empty(), Optional.of(problem));
      group.keySet().forEach(i -> outcomes[i] = outcomes[i] == null ? failed : outcomes[i]);
    }
  }

  private Ready prepare(SearchRequest request) {
    if (functions.target() == IndexCounts.UNCODED) {
      throw Problem.retry(
          "no-hash-function", "no hash function has been published yet, so nothing is encoded", 5);
    }
    SortedMap<Long, Probe> probes = new TreeMap<>();
    if (request.probe() instanceof ByCode code) {
      probes.put(code.version(), Probe.of(code.code()));
      return new Ready(request, Optional.empty(), probes, 0);
    }
    Encodable query = question(request);
    SortedSet<Long> versions = new TreeSet<>(recent);
    versions.add(functions.target());
    long nanos = encode(query, weighted(request), versions, probes);
    return new Ready(request, Optional.of(query), probes, nanos);
  }

  private static boolean weighted(SearchRequest request) {
    return request.scoring() == Scoring.ASYMMETRIC;
  }

  /** Asks again for versions that the partitions have items of and the query was not encoded by. */
  private Found complete(Ready ready, Answered first) {
    SearchRequest request = ready.request();
    if (ready.question().isEmpty()) {
      NeighborList list = first.list().withoutSkipped(); // nobody asked for those
      return new Found(ready.probes(), hits(request, list), list, first.answers(), 0);
    }
    Encodable query = ready.question().get();
    SortedMap<Long, Probe> probes = ready.probes();
    Answered last = first;
    long nanos = ready.encodeNanos();
    for (int round = 1; round < ROUNDS && !last.list().skipped().isEmpty(); round++) {
      int before = probes.size();
      nanos += encode(query, weighted(request), last.list().skipped(), probes);
      if (probes.size() == before) {
        break; // the rest cannot be encoded
      }
      last = ask(List.of(ready), conditions(request)).get(0);
    }
    if (probes.isEmpty()) {
      throw unencodable(query);
    }
    return new Found(probes, hits(request, last.list()), last.list(), last.answers(), nanos);
  }

  private long encode(
      Encodable query, boolean weighted, Set<Long> versions, SortedMap<Long, Probe> probes) {
    long start = System.nanoTime();
    for (long version : versions) {
      Optional<LayerStack> layers = functions.function(version).flatMap(query::layers);
      if (layers.isPresent()) {
        float[] values = layers.get().apply(query.vector());
        BinaryCode code = BinaryCode.ofSigns(values);
        probes.put(version, weighted ? Probe.of(code, values) : Probe.of(code));
      }
    }
    return System.nanoTime() - start;
  }

  /** Returns why no version in use can encode {@code query}. */
  private Problem unencodable(Encodable query) {
    Optional<HashFunction> target = functions.function(functions.target());
    if (query instanceof ByVector of) {
      return Problem.unservable(
          "not-encodable",
          "query",
          of.modality(),
          target.map(f -> f.stacks().keySet()).orElse(null),
          "no hash function in use encodes modality '%s'".formatted(of.modality()));
    }
    int found = query.vector().dimension();
    return target
        .flatMap(function -> function.extras().attributes())
        .map(
            layers ->
                Problem.field(
                    "wrong-dimension",
                    "query.attributes",
                    found,
                    layers.inputs(),
                    "'query.attributes' has %d entries, needs %d"
                        .formatted(found, layers.inputs())))
        .orElseGet(
            () ->
                Problem.unservable(
                    "no-attribute-code",
                    "query.attributes",
                    found,
                    List.of("vector", "sparse", "item", "code", "text"),
                    "no hash function in use encodes class attributes; its learner does not give one that does"));
  }

  /** Returns the answers to each of the searches. */
  private List<Answered> ask(List<Ready> searches, Conditions conditions) {
    Gathered<List<NeighborList>> together =
        gather.all(
            new PartitionQuery.Nearest(searches.stream().map(Search::query).toList()), conditions);
    List<Answered> each = new ArrayList<>();
    Set<Long> met = new TreeSet<>();
    for (int i = 0; i < searches.size(); i++) {
      int place = i;
      Gathered<NeighborList> answers = together.map(lists -> lists.get(place));
      NeighborList none = NeighborList.empty(wanted(searches.get(i).request()));
      NeighborList list = answers.sum(none, NeighborList::plus);
      met.addAll(list.searched());
      met.addAll(list.skipped());
      each.add(new Answered(answers, list));
    }
    recent = Set.copyOf(met);
    return each;
  }

  private static NearestNeighbors query(Ready search) {
    SearchRequest request = search.request();
    return new NearestNeighbors(
        search.probes(),
        request.target(),
        wanted(request),
        request.maxDistance(),
        request.filter(),
        new Plan(
            request.params().strategy(), request.params().maxProbes().orElse(Integer.MAX_VALUE)));
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

  private static List<Match> hits(SearchRequest request, NeighborList list) {
    if (request.scoring() == Scoring.HAMMING) {
      return list.matches();
    }
    List<Match> hits = new ArrayList<>(list.matches());
    hits.sort(Match.BY_PENALTY);
    return hits.subList(0, Math.min(request.limit(), hits.size()));
  }

  private Encodable question(SearchRequest request) {
    Wanted probe = request.probe();
    if (probe instanceof Encodable question) {
      return question;
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
