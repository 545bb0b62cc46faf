package io.hammingbird.core.evaluate;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
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

  /** What the name of a direction calls a question that is the attributes of a class. */
  static final String ATTRIBUTES = "attributes";

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

  /** Returns how well {@code queries} find what is relevant in other modalities than their own. */
  Answers ask(MappedItems queries) {
    return ask(queries, false, new TreeMap<>());
  }

  /**
   * Returns how well {@code queries} find what is relevant in all modalities, also their own, and
   * how well classes find their items by what they are like, if the functions can be asked so.
   *
   * @param classes class to its attributes
   */
  Answers askAll(MappedItems queries, SortedMap<String, DenseVector> classes) {
    return ask(queries, true, classes);
  }

  private Answers ask(MappedItems queries, boolean all, SortedMap<String, DenseVector> classes) {
    SortedMap<String, Tally> byLabels = new TreeMap<>();
    SortedMap<String, Tally> byFunction = new TreeMap<>();
    for (Part part : parts) {
      add(part, questions(part.function(), queries, classes), all, byLabels, byFunction);
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

  /**
   * Questions of one source.
   *
   * @param source modality, or {@link #ATTRIBUTES}
   * @param labels of each
   * @param codes of each
   */
  private record Questions(String source, List<LabelSet> labels, List<BinaryCode> codes) {}

  private static List<Questions> questions(
      HashFunction function, MappedItems queries, SortedMap<String, DenseVector> classes) {
    List<Questions> questions = new ArrayList<>();
    for (String source : function.stacks().keySet()) {
      questions.add(
          new Questions(source, queries.labels(), queries.functionCodes(function, source)));
    }
    if (function.extras().attributes().isPresent() && !classes.isEmpty()) {
      questions.add(
          new Questions(
              ATTRIBUTES,
              classes.keySet().stream().map(LabelSet::of).toList(),
              classes.values().stream()
                  .map(row -> function.encodeAttributes(row).code())
                  .toList()));
    }
    return questions;
  }

  private static void add(
      Part part,
      List<Questions> questions,
      boolean all,
      SortedMap<String, Tally> byLabels,
      SortedMap<String, Tally> byFunction) {
    HashFunction function = part.function();
    // Modalities ask by the labels of the same items.
    IdentityHashMap<List<LabelSet>, Relevance> relevances = new IdentityHashMap<>();
    for (Questions asked : questions) {
      relevances.computeIfAbsent(
          asked.labels(), labels -> Relevance.of(labels, part.items().labels()));
    }
    Optional<List<BinaryCode>> stored = stored(part);
    for (String target : function.stacks().keySet()) {
      List<BinaryCode> own = part.items().functionCodes(function, target);
      List<BinaryCode> guided = stored.orElseGet(() -> guided(part, target, own));
      for (Questions asked : questions) {
        if (all || !asked.source().equals(target)) {
          Relevance relevance = relevances.get(asked.labels());
          String direction = asked.source() + "->" + target;
          int bits = function.bits();
          tally(byLabels, direction, asked, bits).add(asked.codes(), guided, relevance);
          tally(byFunction, direction, asked, bits).add(asked.codes(), own, relevance);
        }
      }
    }
  }

  /** Returns the codes that stand in the column of learned codes whatever the modality, if any. */
  private static Optional<List<BinaryCode>> stored(Part part) {
    if (part.stored().isEmpty() && part.function().extras().joint()) {
      return Optional.of(part.items().jointCodes(part.function())); // which need no labels
    }
    return part.labelled() ? part.stored() : Optional.empty();
  }

  private static List<BinaryCode> guided(Part part, String modality, List<BinaryCode> own) {
    return part.labelled() ? part.items().labelCodes(part.function(), modality, own) : own;
  }

  private static Tally tally(
      SortedMap<String, Tally> of, String direction, Questions asked, int bits) {
    return of.computeIfAbsent(direction, d -> new Tally(asked.codes().size(), bits));
  }
}
