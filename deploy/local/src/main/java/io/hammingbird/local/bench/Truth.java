package io.hammingbird.local.bench;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.local.bench.Answer.Hit;
import io.hammingbird.local.bench.LoadResult.Sample;
import io.hammingbird.local.feed.TopicTail;
import io.hammingbird.schemas.Topics;
import io.hammingbird.schemas.convert.HashFunctionCodec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What answers must be, worked out from the topics alone: the features of every item, the published
 * functions, and the total order (distance, id). Nothing of the index is used. Not thread-safe.
 *
 * <p>While items move between versions nobody outside knows which item has which. An answer is
 * right if <em>some</em> assignment of the versions it says it searched explains it: every hit is
 * at its own distance under its own version, in order and only once, and no other item comes before
 * the last hit under all of these versions. With one version that is the exact answer.
 */
public final class Truth implements AutoCloseable {

  private static final int SLICE = 1024;

  private final ItemTable items;
  private final TopicTail functionTail;
  private final HashFunctionCodec codec = new HashFunctionCodec();
  private final SortedMap<Long, HashFunction> functions = new TreeMap<>();
  private final SortedMap<Long, CodeColumn> columns = new TreeMap<>();
  private final String target;

  /**
   * Reads a collection's topics as they stand.
   *
   * @param kafka settings of the consumers; has {@code bootstrap.servers} at least
   * @param target the modality that is searched
   */
  public Truth(Map<String, String> kafka, Topics topics, CollectionShape shape, String target) {
    this.items = new ItemTable(kafka, topics, shape, target);
    this.functionTail = new TopicTail(kafka, topics.hashFunctions().name());
    this.target = target;
    settle();
  }

  /** Reads on, and takes the last revision of every item for the one that holds. */
  public void settle() {
    items.settle();
    refresh();
    items.unsettle();
  }

  /** Reads on; items that have changed since {@link #settle()} may show any of their revisions. */
  public void refresh() {
    if (items.refresh() > 0) {
      columns.clear();
    }
    functionTail.readToEnd(
        record -> {
          if (record.value() != null) {
            HashFunction function = codec.decode(record.value()).function();
            functions.put(function.version(), function);
          }
        });
  }

  /** Returns how many items there are that have the searched modality. */
  public int live() {
    return items.live();
  }

  /**
   * Returns whether the topic's last word on an item is {@code vector}.
   *
   * @param vector the searched modality's features; null where the item should be gone
   */
  public boolean holds(String id, FeatureVector vector) {
    int ordinal = items.ordinal(id);
    return Objects.equals(ordinal < 0 ? null : items.features(ordinal), vector);
  }

  /** Returns what is wrong with each of {@code samples} that is wrong. */
  public List<String> faults(Collection<Sample> samples, int limit) {
    List<String> faults = new ArrayList<>();
    for (Sample sample : samples) {
      fault(Synthetic.TEXT, sample.question(), limit, sample.answer()).ifPresent(faults::add);
    }
    return faults;
  }

  /**
   * Returns what is wrong with an answer, if anything is.
   *
   * @param modality of the question
   * @param question its features
   * @param limit hits that were wanted
   */
  public Optional<String> fault(String modality, FeatureVector question, int limit, Answer answer) {
    SortedMap<Long, BinaryCode> probes = new TreeMap<>();
    for (long version : answer.versions()) {
      HashFunction function = functions.get(version);
      if (function == null) {
        return Optional.of("version %d was never published".formatted(version));
      }
      probes.put(version, function.encode(modality, question).code());
    }
    return hitsFault(probes, answer)
        .or(() -> answer.partial() ? Optional.empty() : absenceFault(probes, limit, answer));
  }

  /** Every hit must be there, once, in order, at the distance it has under its own version. */
  private Optional<String> hitsFault(SortedMap<Long, BinaryCode> probes, Answer answer) {
    Set<String> seen = new HashSet<>();
    Hit last = null;
    for (Hit hit : answer.hits()) {
      BinaryCode probe = probes.get(hit.version());
      int ordinal = items.ordinal(hit.id());
      if (probe == null) {
        return Optional.of("%s is of a version that is not in %s".formatted(hit, probes.keySet()));
      }
      if (ordinal < 0 || !isAt(ordinal, hit, probe)) {
        return Optional.of(
            "%s should be at %s".formatted(hit, ordinal < 0 ? "no place" : truth(ordinal, probes)));
      }
      if (!seen.add(hit.id())) {
        return Optional.of("%s comes twice".formatted(hit));
      }
      if (last != null && !before(last.distance(), last.id(), hit.distance(), hit.id())) {
        return Optional.of("%s comes after %s".formatted(hit, last));
      }
      last = hit;
    }
    return Optional.empty();
  }

  private boolean isAt(int ordinal, Hit hit, BinaryCode probe) {
    if (column(hit.version()).distance(ordinal, probe) == hit.distance()) {
      return true;
    }
    return items.revisions(ordinal).stream()
        .anyMatch(old -> encode(hit.version(), old).distance(probe) == hit.distance());
  }

  private SortedMap<Long, Integer> truth(int ordinal, SortedMap<Long, BinaryCode> probes) {
    SortedMap<Long, Integer> distances = new TreeMap<>();
    probes.forEach(
        (version, probe) -> distances.put(version, column(version).distance(ordinal, probe)));
    return distances;
  }

  /** No settled item may be missing that comes before the last hit under every version. */
  private Optional<String> absenceFault(
      SortedMap<Long, BinaryCode> probes, int limit, Answer answer) {
    List<Hit> hits = answer.hits();
    boolean whole = hits.size() < limit; // then all items there are should be among the hits
    if (hits.size() > limit || probes.isEmpty()) {
      return Optional.of(
          "%d hits of %d wanted under versions %s".formatted(hits.size(), limit, probes.keySet()));
    }
    Hit last = whole ? new Hit("", Integer.MAX_VALUE, 0) : hits.get(limit - 1);
    Set<String> found = new HashSet<>();
    hits.forEach(hit -> found.add(hit.id()));
    List<CodeColumn> columnsOf = probes.keySet().stream().map(this::column).toList();
    List<BinaryCode> probesOf = List.copyOf(probes.values());
    for (int ordinal = 0; ordinal < items.size(); ordinal++) {
      int farthest = farthest(ordinal, columnsOf, probesOf, last.distance());
      if (farthest >= 0
          && farthest <= last.distance()
          && before(farthest, items.id(ordinal), last.distance(), last.id())
          && !items.isUnsettled(ordinal)
          && !found.contains(items.id(ordinal))) {
        return Optional.of(
            "%s is missing: it is at %s, but the last of %d hits is %s"
                .formatted(items.id(ordinal), truth(ordinal, probes), hits.size(), last));
      }
    }
    return Optional.empty();
  }

  /** Returns an item's largest distance over the versions, as far as {@code enough}; −1 if gone. */
  private static int farthest(
      int ordinal, List<CodeColumn> columns, List<BinaryCode> probes, int enough) {
    int farthest = -1;
    for (int v = 0; v < columns.size() && farthest <= enough; v++) {
      farthest = Math.max(farthest, columns.get(v).distance(ordinal, probes.get(v)));
    }
    return farthest;
  }

  private static boolean before(int distance, String id, int otherDistance, String otherId) {
    return distance < otherDistance || (distance == otherDistance && id.compareTo(otherId) < 0);
  }

  private BinaryCode encode(long version, FeatureVector vector) {
    return functions.get(version).encode(target, vector).code();
  }

  /** Returns the codes of all items under {@code version}. */
  private CodeColumn column(long version) {
    return columns.computeIfAbsent(version, this::encodeAll);
  }

  private CodeColumn encodeAll(long version) {
    HashFunction function = functions.get(version);
    CodeColumn codes = new CodeColumn(items.size(), function.bits());
    List<Integer> slice = new ArrayList<>(SLICE);
    for (int i = 0; i < items.size(); i++) {
      if (items.features(i) != null) {
        slice.add(i);
      }
      if (slice.size() == SLICE || i == items.size() - 1) {
        List<FeatureVector> vectors = slice.stream().map(items::features).toList();
        var coded = function.encodeAll(target, vectors);
        for (int j = 0; j < coded.size(); j++) {
          codes.put(slice.get(j), coded.get(j).code());
        }
        slice.clear();
      }
    }
    return codes;
  }

  @Override
  public void close() {
    items.close();
    functionTail.close();
  }
}
