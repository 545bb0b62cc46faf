package io.hammingbird.core.evaluate;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.HashFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A data base that is asked: parts, each with its items and the function that coded them. A value.
 */
final class Base {

  /** An item is found right where at least half of so many first ranks are relevant. */
  private static final int FIRST = 10;

  /**
   * Some of the items.
   *
   * @param items of this part
   * @param function under which they are coded
   * @param stored codes they keep whatever their labels
   * @param labelled whether the labels of the items are known to whoever codes them
   */
  record Part(
      MappedItems items,
      HashFunction function,
      Optional<List<BinaryCode>> stored,
      boolean labelled) {}

  /**
   * What came of asking.
   *
   * @param columns quality in both columns
   * @param right direction to whether each query was answered right, function-coded
   */
  record Answers(Columns columns, SortedMap<String, boolean[]> right) {

    /** Returns the share of the answers that were right and are wrong {@code after}. */
    double negativeFlips(Answers after) {
      long flips = 0;
      long all = 0;
      for (String direction : right.keySet()) {
        boolean[] before = right.get(direction);
        boolean[] now = after.right.get(direction);
        for (int q = 0; q < before.length; q++) {
          flips += before[q] && !now[q] ? 1 : 0;
          all++;
        }
      }
      return all == 0 ? 0 : (double) flips / all;
    }
  }

  private final List<Part> parts;

  Base(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /** Returns the data base of labelled items coded by one function. */
  static Base of(MappedItems items, HashFunction function) {
    return new Base(List.of(new Part(items, function, Optional.empty(), true)));
  }

  /** Returns the data base of the items that a method has learned and those it held out. */
  static Base of(MappedItems items, OnlineMethod method) {
    HashFunction function = method.function().orElseThrow();
    return new Base(List.of(new Part(items, function, method.keptCodes(), true)));
  }

  /** Returns how well {@code queries} find what is relevant. */
  Answers ask(MappedItems queries) {
    SortedMap<String, Tally> byLabels = new TreeMap<>();
    SortedMap<String, Tally> byFunction = new TreeMap<>();
    for (Part part : parts) {
      add(part, queries, byLabels, byFunction);
    }
    SortedMap<String, RetrievalQuality> labelCoded = new TreeMap<>();
    SortedMap<String, RetrievalQuality> functionCoded = new TreeMap<>();
    SortedMap<String, boolean[]> right = new TreeMap<>();
    byLabels.forEach((direction, tally) -> labelCoded.put(direction, tally.quality()));
    byFunction.forEach(
        (direction, tally) -> {
          functionCoded.put(direction, tally.quality());
          right.put(direction, tally.right(FIRST));
        });
    return new Answers(new Columns(labelCoded, functionCoded), right);
  }

  private static void add(
      Part part,
      MappedItems queries,
      SortedMap<String, Tally> byLabels,
      SortedMap<String, Tally> byFunction) {
    Relevance relevance = Relevance.of(queries.labels(), part.items().labels());
    HashFunction function = part.function();
    Map<String, List<BinaryCode>> asked = new HashMap<>();
    function
        .stacks()
        .keySet()
        .forEach(source -> asked.put(source, queries.functionCodes(function, source)));
    for (String target : function.stacks().keySet()) {
      List<BinaryCode> own = part.items().functionCodes(function, target);
      List<BinaryCode> guided = guided(part, target, own);
      for (String source : function.stacks().keySet()) {
        if (!source.equals(target)) {
          String direction = source + "->" + target;
          tally(byLabels, direction, queries, function).add(asked.get(source), guided, relevance);
          tally(byFunction, direction, queries, function).add(asked.get(source), own, relevance);
        }
      }
    }
  }

  /** Returns what stands in the column of learned codes: joint ones need no labels. */
  private static List<BinaryCode> guided(Part part, String modality, List<BinaryCode> own) {
    if (part.stored().isEmpty() && part.function().extras().joint()) {
      return part.items().jointCodes(part.function());
    }
    if (!part.labelled()) {
      return own;
    }
    return part.stored().orElseGet(() -> part.items().labelCodes(part.function(), modality, own));
  }

  private static Tally tally(
      SortedMap<String, Tally> of, String direction, MappedItems queries, HashFunction function) {
    return of.computeIfAbsent(direction, d -> new Tally(queries.size(), function.bits()));
  }
}
