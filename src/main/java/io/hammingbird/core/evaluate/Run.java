package io.hammingbird.core.evaluate;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.HashFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One method on its way through a protocol: timed, and measured round by round. Mutable. */
final class Run {

  private final Bench bench;
  private final String name;
  private final OnlineMethod method;
  private final List<Evaluation.Round> rounds = new ArrayList<>();
  private final List<MappedItems> arrived = new ArrayList<>();
  private Optional<HashFunction> before = Optional.empty();
  private int measured;
  private long nanos;

  Run(Bench bench, Contender contender, int bits) {
    this.bench = bench;
    name = contender.name();
    EvaluationSettings settings = bench.settings();
    long started = bench.nanoClock().getAsLong();
    method =
        contender.begin(
            new Task(bench.map(), bits, settings.seed(), bench.attributes(), settings.holdOut()));
    nanos = bench.mappingNanos() + bench.nanoClock().getAsLong() - started;
  }

  OnlineMethod method() {
    return method;
  }

  void learn(MappedItems chunk) {
    long started = bench.nanoClock().getAsLong();
    method.learn(chunk);
    nanos += bench.nanoClock().getAsLong() - started;
    arrived.add(chunk);
  }

  void settle() {
    long started = bench.nanoClock().getAsLong();
    method.settle();
    nanos += bench.nanoClock().getAsLong() - started;
  }

  /** Returns whether there is a function to ask by. */
  boolean isReady() {
    return method.function().isPresent();
  }

  /** Returns how well {@code queries} find what is relevant in {@code base}. */
  Columns ask(MappedItems base, MappedItems queries) {
    return Base.of(base, method).ask(queries).columns();
  }

  /**
   * Measures a round: {@code queries} ask {@code base}, which holds what had arrived, the latest
   * last.
   */
  Columns round(MappedItems base, MappedItems queries) {
    HashFunction function = method.function().orElseThrow();
    Base.Answers answers = Base.of(base, method).ask(queries);
    MappedItems old = base.range(0, Math.min(measured, base.size()));
    double churn = before.map(last -> churn(old, last, function)).orElse(0.0);
    double flips =
        before.map(last -> Base.of(base, last).ask(queries).negativeFlips(answers)).orElse(0.0);
    rounds.add(
        new Evaluation.Round(
            base.size(), answers.columns(), churn, flips, function.provenance().modalityWeights()));
    before = Optional.of(function);
    measured = base.size();
    return answers.columns();
  }

  /** Returns the mean share of function-coded bits that differ, over items and modalities. */
  static double churn(MappedItems items, HashFunction before, HashFunction after) {
    long differing = 0;
    long all = 0;
    for (String modality : after.stacks().keySet()) {
      List<BinaryCode> old = items.functionCodes(before, modality);
      List<BinaryCode> now = items.functionCodes(after, modality);
      for (int i = 0; i < old.size(); i++) {
        differing += old.get(i).distance(now.get(i));
      }
      all += (long) old.size() * after.bits();
    }
    return all == 0 ? 0 : (double) differing / all;
  }

  Evaluation end(String protocol, Columns columns, SortedMap<String, Columns> parts) {
    return end(protocol, columns, parts, new TreeMap<>());
  }

  Evaluation end(
      String protocol,
      Columns columns,
      SortedMap<String, Columns> parts,
      SortedMap<String, Double> more) {
    HashFunction function = method.function().orElseThrow();
    SortedMap<String, Double> figures = new TreeMap<>(method.figures());
    if (rounds.size() > 1) {
      int changes = rounds.size() - 1;
      figures.put("churn", rounds.stream().mapToDouble(r -> r.churn()).sum() / changes);
      figures.put(
          "negative_flips", rounds.stream().mapToDouble(r -> r.negativeFlips()).sum() / changes);
    }
    figures.putAll(more);
    return new Evaluation(
        bench.dataset(),
        protocol,
        name,
        function.bits(),
        bench.settings().seed(),
        arrived.stream().mapToInt(MappedItems::size).sum(),
        columns,
        parts,
        figures,
        rounds,
        nanos / 1e9,
        function);
  }
}
