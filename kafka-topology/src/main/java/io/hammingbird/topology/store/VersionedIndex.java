package io.hammingbird.topology.store;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.ItemCodes;
import io.hammingbird.core.index.CodeHits;
import io.hammingbird.core.index.CodeIndex;
import io.hammingbird.core.index.CodeQuery;
import io.hammingbird.core.index.Effort;
import io.hammingbird.core.index.Hit;
import io.hammingbird.core.index.IdTable;
import io.hammingbird.core.index.OrdinalSet;
import io.hammingbird.topology.query.IndexCounts;
import io.hammingbird.topology.query.IndexedItem;
import io.hammingbird.topology.query.Match;
import io.hammingbird.topology.query.NearestNeighbors;
import io.hammingbird.topology.query.NeighborList;
import io.hammingbird.topology.query.Probe;
import io.hammingbird.topology.query.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The items of one partition in memory: their names once, with a number each that stays, and by
 * that number its version, its margin, and for every version in use and every modality its code.
 * Writers need it for themselves; searches may run side by side.
 */
final class VersionedIndex {

  private final IdTable items = new IdTable();
  private final TermIndex terms = new TermIndex();
  private long[] versions = new long[16];
  private float[] margins = new float[16];
  private final SortedMap<Long, Columns> columns = new TreeMap<>();
  private final Heads heads;

  VersionedIndex(Heads heads) {
    this.heads = heads;
  }

  /** What one version holds; it goes when its last item goes. */
  private static final class Columns {
    private long items;
    private final SortedMap<String, CodeIndex> byModality = new TreeMap<>();
  }

  /** Puts {@code item} under {@code id}, replacing what was there. */
  void put(String id, IndexedItem item) {
    ItemCodes codes = item.codes();
    int ordinal = items.ordinal(id);
    if (ordinal < 0) {
      ordinal = items.add(id);
      grow();
      columns(codes.version()).items++;
    } else if (versions[ordinal] != codes.version()) {
      takeOut(ordinal);
      columns(codes.version()).items++;
    }
    terms.set(ordinal, item.labels(), item.attributes());
    versions[ordinal] = codes.version();
    margins[ordinal] = codes.margin();
    Columns home = columns(codes.version());
    for (var entry : home.byModality.entrySet()) {
      if (!codes.codes().containsKey(entry.getKey())) {
        entry.getValue().remove(ordinal);
      }
    }
    for (var entry : codes.codes().entrySet()) {
      BinaryCode code = entry.getValue().code();
      indexOf(home, codes.version(), entry.getKey(), code).put(ordinal, code);
    }
  }

  /** Takes {@code id} out; returns whether it was there. */
  boolean remove(String id) {
    int ordinal = items.ordinal(id);
    if (ordinal < 0) {
      return false;
    }
    takeOut(ordinal);
    terms.clear(ordinal);
    items.remove(id);
    return true;
  }

  NeighborList search(NearestNeighbors query) {
    return searchAll(List.of(query)).get(0);
  }

  /** Returns the answers in the order of the queries; those of one index share a pass over it. */
  List<NeighborList> searchAll(List<NearestNeighbors> queries) {
    List<Finding> findings = new ArrayList<>();
    for (NearestNeighbors query : queries) {
      findings.add(new Finding(query, terms.matching(query.filter())));
    }
    columns.forEach(
        (version, held) ->
            held.byModality.forEach(
                (modality, index) -> search(version, modality, index, findings)));
    return findings.stream().map(Finding::list).toList();
  }

  private static void search(
      long version, String modality, CodeIndex index, List<Finding> findings) {
    if (index.size() == 0) {
      return;
    }
    List<Finding> asking = new ArrayList<>();
    List<CodeQuery> asked = new ArrayList<>();
    for (Finding finding : findings) {
      if (finding.query.modality().equals(modality)) {
        Probe probe = finding.query.probes().get(version);
        if (probe == null) {
          finding.skipped.add(version);
        } else {
          asking.add(finding);
          asked.add(codeQuery(finding.query, probe, finding.filter));
        }
      }
    }
    List<CodeHits> answers = index.searchAll(asked);
    for (int i = 0; i < answers.size(); i++) {
      asking.get(i).add(version, index, answers.get(i));
    }
  }

  /** The answer to one query while it comes together. */
  private static final class Finding {
    private final NearestNeighbors query;
    private final OrdinalSet filter;
    private final List<Match> matches = new ArrayList<>();
    private final SortedSet<Long> searched = new TreeSet<>();
    private final SortedSet<Long> skipped = new TreeSet<>();
    private Work work = Work.NONE;

    private Finding(NearestNeighbors query, OrdinalSet filter) {
      this.query = query;
      this.filter = filter;
    }

    private void add(long version, CodeIndex index, CodeHits hits) {
      Probe probe = query.probes().get(version);
      searched.add(version);
      work = work.plus(workOf(hits.effort()));
      for (Hit hit : hits.hits()) {
        double penalty = probe.weighted() ? probe.penalty(index.code(hit.ordinal())) : 0;
        matches.add(new Match(hit.id(), hit.distance(), version, penalty));
      }
    }

    private NeighborList list() {
      return new NeighborList(matches, query.limit(), work, searched, skipped);
    }
  }

  private static CodeQuery codeQuery(NearestNeighbors query, Probe probe, OrdinalSet filter) {
    return CodeQuery.nearest(probe.code(), query.limit())
        .within(query.maxDistance())
        .among(filter)
        .by(query.plan().strategy())
        .probing(query.plan().maxProbes());
  }

  private static Work workOf(Effort effort) {
    return new Work(
        new TreeSet<>(Set.of(effort.strategy())),
        effort.codesRead(),
        effort.bucketsProbed(),
        effort.proven());
  }

  /** Takes what searches have asked for a little further; returns whether there is more to do. */
  boolean work(int codes) {
    for (Columns held : columns.values()) {
      for (CodeIndex index : held.byModality.values()) {
        if (index.work(codes)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns {@code count} ids, or all where there are fewer, spread evenly over the items. */
  List<String> sample(int count) {
    int wanted = Math.min(count, items.size());
    List<String> ids = new ArrayList<>(wanted);
    long seen = 0;
    for (int ordinal = 0; ordinal < items.end(); ordinal++) {
      if (items.has(ordinal) && seen++ * wanted / items.size() >= ids.size()) {
        ids.add(items.id(ordinal));
      }
    }
    return ids;
  }

  IndexCounts counts() {
    SortedMap<Long, Long> byVersion = new TreeMap<>();
    SortedMap<String, Long> codes = new TreeMap<>();
    columns.forEach(
        (version, held) -> {
          byVersion.put(version, held.items);
          held.byModality.forEach(
              (modality, index) -> codes.merge(modality, (long) index.size(), Long::sum));
        });
    return new IndexCounts(items.size(), byVersion, codes);
  }

  /** Returns the memory of the codes and of the tables over them, in bytes. */
  long bytes() {
    long bytes = versions.length * (long) (Long.BYTES + Float.BYTES);
    for (Columns held : columns.values()) {
      for (CodeIndex index : held.byModality.values()) {
        bytes += index.bytes();
      }
    }
    return bytes;
  }

  /** Returns the version of the codes of {@code id}, or −1 if there is no such item. */
  long version(String id) {
    int ordinal = items.ordinal(id);
    return ordinal < 0 ? -1 : versions[ordinal];
  }

  /**
   * Returns the items that have codes of another version than {@code target}: first those without
   * any, then by rising margin, because an uncertain code gains most from a better function.
   */
  List<String> notAt(long target) {
    long[] order = new long[items.size()];
    int count = 0;
    for (int i = 0; i < items.end(); i++) {
      if (items.has(i) && versions[i] != target) {
        // Bits of floats that are not negative ascend with their values.
        long rank = versions[i] == IndexCounts.UNCODED ? -1 : Float.floatToIntBits(margins[i]);
        order[count++] = rank << 32 | i;
      }
    }
    Arrays.sort(order, 0, count);
    String[] ids = new String[count];
    for (int i = 0; i < count; i++) {
      ids[i] = items.id((int) order[i]);
    }
    return Arrays.asList(ids);
  }

  private void takeOut(int ordinal) {
    Columns home = columns(versions[ordinal]);
    if (--home.items == 0) {
      columns.remove(versions[ordinal]);
    } else {
      home.byModality.values().forEach(index -> index.remove(ordinal));
    }
  }

  private Columns columns(long version) {
    return columns.computeIfAbsent(version, v -> new Columns());
  }

  private CodeIndex indexOf(Columns home, long version, String modality, BinaryCode code) {
    CodeIndex index = home.byModality.get(modality);
    if (index == null) {
      index =
          heads
              .of(version)
              .filter(centres -> centres.bits() == code.bits())
              .map(centres -> CodeIndex.withHeads(items, code.bits(), centres.centres()))
              .orElseGet(() -> CodeIndex.over(items, code.bits()));
      home.byModality.put(modality, index);
      divideTables();
    }
    return index;
  }

  /** All indexes of a partition together may spend a sixteenth of the heap on tables. */
  private void divideTables() {
    long all = Runtime.getRuntime().maxMemory() / 16;
    int indexes = columns.values().stream().mapToInt(held -> held.byModality.size()).sum();
    columns
        .values()
        .forEach(held -> held.byModality.values().forEach(it -> it.limitTables(all / indexes)));
  }

  private void grow() {
    if (items.end() > versions.length) {
      int length = items.end() + (items.end() >> 1);
      versions = Arrays.copyOf(versions, length);
      margins = Arrays.copyOf(margins, length);
    }
  }
}
