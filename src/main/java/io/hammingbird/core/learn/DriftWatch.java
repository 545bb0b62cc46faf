package io.hammingbird.core.learn;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.ItemCodes;
import io.hammingbird.core.encode.ItemCodes.Coded;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Watches the quality in service: every held-out item asks once, when it comes, for what shares a
 * label with it or, where it has none, for itself in another modality, under the function then
 * published, and the average precisions go into an adaptive window. A fall is drift; a rise is
 * learning, and only moves the window on. Mutable; confined to its trainer.
 */
final class DriftWatch {

  /** Highest probability of an alarm for nothing, at every item. */
  private static final double DELTA = 0.002;

  /** An item without labels looks for itself among so many: a fixed number, or it would drift. */
  private static final int PAIRED = 64;

  /** An item of the data base with its codes by modality. */
  private record Stored(Item item, SortedMap<String, Coded> codes) {}

  private final Adwin window;
  private long drifts;

  /** Whether there was drift since the last round. */
  private boolean fresh;

  // What was encoded before: nothing that anything depends on.
  private long under; // version; 0 for none
  private Map<String, Stored> coded = new HashMap<>();

  DriftWatch() {
    this(new Adwin(DELTA), 0, false);
  }

  DriftWatch(Adwin window, long drifts, boolean fresh) {
    this.window = window;
    this.drifts = drifts;
    this.fresh = fresh;
  }

  /** Returns how often there was drift. */
  long drifts() {
    return drifts;
  }

  /** Returns whether there was drift since it was last {@link #settled()}. */
  boolean isFresh() {
    return fresh;
  }

  /** Takes note that the last drift was seen to. */
  void settled() {
    fresh = false;
  }

  /** Returns the mean average precision in the window, NaN before the first item. */
  double quality() {
    return window.mean();
  }

  /** Returns how many items are in the window. */
  long size() {
    return window.size();
  }

  /** Asks {@code arrivals} of {@code base}, in the order of event time. */
  Optional<DriftAlarm> ask(
      List<Item> arrivals, HashFunction function, Collection<Item> base, long nowMs) {
    if (arrivals.isEmpty() || base.isEmpty()) {
      return Optional.empty();
    }
    encode(function, base);
    List<Item> inOrder = new ArrayList<>(arrivals);
    inOrder.sort(Comparator.comparingLong(Item::eventTimeMs).thenComparing(Item::id));
    List<SortedMap<String, BinaryCode>> probes = codes(function, inOrder);
    SortedMap<String, BinaryCode[]> kept = byModality(function, base);
    Optional<DriftAlarm> alarm = Optional.empty();
    for (int i = 0; i < inOrder.size(); i++) {
      Optional<Adwin.Cut> cut =
          precision(function, inOrder.get(i), probes.get(i), base, kept).flatMap(window::add);
      if (cut.isPresent() && cut.get().after() < cut.get().before()) {
        drifts++;
        fresh = true;
        alarm = cut.map(of -> new DriftAlarm(of.before(), of.after(), of.size(), nowMs));
      }
    }
    return alarm;
  }

  /** Returns the mean over directions; nothing where nothing could be found. */
  private static Optional<Double> precision(
      HashFunction function,
      Item asked,
      SortedMap<String, BinaryCode> probes,
      Collection<Item> base,
      SortedMap<String, BinaryCode[]> kept) {
    return asked.labels().isEmpty()
        ? byPair(function, asked, probes, kept)
        : byLabels(asked, probes, base, kept);
  }

  private static Optional<Double> byPair(
      HashFunction function,
      Item asked,
      SortedMap<String, BinaryCode> probes,
      SortedMap<String, BinaryCode[]> kept) {
    SortedMap<String, BinaryCode[]> among = new TreeMap<>();
    SortedMap<String, Coded> own = function.encode(asked, false).codes();
    for (var entry : kept.entrySet()) {
      if (entry.getValue().length < PAIRED - 1) {
        return Optional.empty();
      }
      BinaryCode[] codes = Arrays.copyOf(entry.getValue(), PAIRED);
      codes[PAIRED - 1] = own.get(entry.getKey()).code();
      among.put(entry.getKey(), codes);
    }
    boolean[] relevant = new boolean[PAIRED];
    relevant[PAIRED - 1] = true;
    return mean(probes, among, relevant);
  }

  private static Optional<Double> byLabels(
      Item asked,
      SortedMap<String, BinaryCode> probes,
      Collection<Item> base,
      SortedMap<String, BinaryCode[]> kept) {
    boolean[] relevant = new boolean[base.size()];
    int row = 0;
    boolean any = false;
    for (Item item : base) {
      boolean shares = asked.labels().intersects(item.labels());
      relevant[row++] = shares;
      any |= shares;
    }
    // Of a class that is new nobody can know anything.
    return any ? mean(probes, kept, relevant) : Optional.empty();
  }

  private static Optional<Double> mean(
      SortedMap<String, BinaryCode> probes,
      SortedMap<String, BinaryCode[]> kept,
      boolean[] relevant) {
    double sum = 0;
    int directions = 0;
    for (var probe : probes.entrySet()) {
      for (String target : probes.keySet()) {
        if (!target.equals(probe.getKey())) {
          sum += Examination.averagePrecision(probe.getValue(), kept.get(target), relevant);
          directions++;
        }
      }
    }
    return directions == 0 ? Optional.empty() : Optional.of(sum / directions);
  }

  /** Returns the codes of {@code base}, which are known, in its order. */
  private SortedMap<String, BinaryCode[]> byModality(HashFunction function, Collection<Item> base) {
    SortedMap<String, BinaryCode[]> kept = new TreeMap<>();
    for (String modality : function.stacks().keySet()) {
      kept.put(
          modality,
          base.stream()
              .map(item -> coded.get(item.id()).codes().get(modality).code())
              .toArray(BinaryCode[]::new));
    }
    return kept;
  }

  /** Encodes what of {@code base} is new, or all of it under a new function. */
  private void encode(HashFunction function, Collection<Item> base) {
    if (under != function.version()) {
      under = function.version();
      coded = new HashMap<>();
    }
    Map<String, Stored> now = new HashMap<>();
    List<Item> missing = new ArrayList<>();
    for (Item item : base) {
      Stored before = coded.get(item.id());
      if (before != null && before.item().equals(item)) {
        now.put(item.id(), before);
      } else {
        missing.add(item);
      }
    }
    List<ItemCodes> codes = function.encodeItems(missing, false);
    for (int i = 0; i < missing.size(); i++) {
      now.put(missing.get(i).id(), new Stored(missing.get(i), codes.get(i).codes()));
    }
    coded = now;
  }

  private static List<SortedMap<String, BinaryCode>> codes(
      HashFunction function, List<Item> items) {
    List<SortedMap<String, BinaryCode>> codes = new ArrayList<>();
    items.forEach(item -> codes.add(new TreeMap<>()));
    function
        .stacks()
        .forEach(
            (modality, stack) -> {
              List<FeatureVector> vectors =
                  items.stream().map(item -> item.features().get(modality)).toList();
              float[][] margins = stack.applyAll(vectors);
              for (int i = 0; i < margins.length; i++) {
                codes.get(i).put(modality, BinaryCode.ofSigns(margins[i]));
              }
            });
    return codes;
  }

  void write(WireWriter out) {
    window.write(out);
    out.writeLong(drifts).writeBoolean(fresh);
  }

  /** Reads what {@link #write} wrote. */
  static DriftWatch read(WireReader in) {
    return new DriftWatch(Adwin.read(in), in.readLong(), in.readBoolean());
  }
}
