package io.hammingbird.local.report;

import io.hammingbird.core.evaluate.Evaluation;
import io.hammingbird.core.evaluate.RetrievalQuality;
import io.hammingbird.core.evaluate.baseline.PrintedDazsh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** Writes what was measured on one data set as a Markdown page with pictures. */
public final class Report {

  /** The name of the page in its folder. */
  public static final String PAGE = "report.md";

  private final Path folder;
  private final String learner;
  private final List<Evaluation> evaluations;
  private final Published published;
  private final List<PrintedDazsh.Finding> artefact;
  private final StringBuilder text = new StringBuilder();

  /**
   * Makes a report.
   *
   * @param folder that it is written into
   * @param learner that it is about; the others are its peers
   * @param evaluations of one data set and protocol, by learner and code length
   * @param published printed figures
   * @param artefact what the paper's zero-shot table measures; empty to leave it out
   */
  public Report(
      Path folder,
      String learner,
      List<Evaluation> evaluations,
      Published published,
      List<PrintedDazsh.Finding> artefact) {
    this.folder = folder;
    this.learner = learner;
    this.evaluations = List.copyOf(evaluations);
    this.published = published;
    this.artefact = List.copyOf(artefact);
  }

  /** Writes the page and its pictures and returns the page. */
  public Path write() throws IOException {
    Files.createDirectories(folder);
    Evaluation first = evaluations.get(0);
    line("# %s: `%s` on %s", learner, first.protocol(), first.dataset());
    line("");
    line(
        "Tie-aware mAP of the test items asking %,d items, seed %d. *Label-coded*: items carry the"
            + " codes of their labels (what papers report). *Function-coded*: items carry the codes"
            + " of their features (what unlabelled items get and users see).",
        first.items(), first.seed());
    table();
    bars();
    stream();
    precisionRecall();
    changes();
    printed();
    zeroShot();
    Path page = folder.resolve(PAGE);
    Files.writeString(page, text.toString());
    return page;
  }

  private void line(String format, Object... arguments) {
    text.append(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments))
        .append('\n');
  }

  private void picture(String file, String what) {
    line("");
    line("![%s](%s)", what, file);
  }

  private SortedSet<Integer> lengths() {
    SortedSet<Integer> lengths = new TreeSet<>();
    evaluations.forEach(evaluation -> lengths.add(evaluation.bits()));
    return lengths;
  }

  private List<Evaluation> of(int bits) {
    return evaluations.stream().filter(evaluation -> evaluation.bits() == bits).toList();
  }

  private static double mean(SortedMap<String, Double> directions) {
    return directions.values().stream().mapToDouble(value -> value).average().orElse(0);
  }

  private void table() {
    line("");
    line("## Figures");
    line("");
    line(
        "| bits | learner | direction | label-coded mAP | function-coded mAP | mAP@50 | P@10 | P@100 |"
            + " P within radius 2 | train s |");
    line("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (int bits : lengths()) {
      for (Evaluation one : of(bits)) {
        for (Map.Entry<String, RetrievalQuality> entry : one.columns().functionCoded().entrySet()) {
          RetrievalQuality quality = entry.getValue();
          line(
              "| %d | %s | %s | %.4f | %.4f | %.4f | %.4f | %.4f | %.4f | %.1f |",
              bits,
              one.learner(),
              entry.getKey().replace("->", "→"),
              one.columns().labelCodedMap().get(entry.getKey()),
              quality.meanAveragePrecision(),
              quality.meanAveragePrecisionAt50(),
              quality.precisionAt10(),
              quality.precisionAt100(),
              quality.precisionWithin2(),
              one.trainSeconds());
        }
      }
    }
    line("");
    line("The last four measures are function-coded.");
  }

  private void bars() throws IOException {
    List<String> categories = new ArrayList<>();
    for (int bits : lengths()) {
      categories.add(bits + " bits, labels");
      categories.add(bits + " bits, function");
    }
    SortedMap<String, List<Double>> bars = new TreeMap<>();
    for (int bits : lengths()) {
      for (Evaluation one : of(bits)) {
        List<Double> own = bars.computeIfAbsent(one.learner(), name -> new ArrayList<>());
        own.add(mean(one.columns().labelCodedMap()));
        own.add(mean(one.columns().functionCodedMap()));
      }
    }
    Plots.bars(
        folder.resolve("bars.png"),
        "mAP by code length, mean of all directions",
        "mAP",
        categories,
        bars);
    picture("bars.png", "mAP of every learner by code length");
  }

  private Map<String, Plots.Line> byRound(
      List<Evaluation> some, ToDoubleFunction<Evaluation.Round> of, int from) {
    Map<String, Plots.Line> lines = new TreeMap<>();
    for (Evaluation one : some) {
      List<Evaluation.Round> rounds =
          one.rounds().subList(Math.min(from, one.rounds().size()), one.rounds().size());
      if (!rounds.isEmpty()) {
        lines.put(
            one.learner(),
            new Plots.Line(
                rounds.stream().map(round -> (double) round.items()).toList(),
                rounds.stream().map(of::applyAsDouble).toList()));
      }
    }
    return lines;
  }

  private void stream() throws IOException {
    int bits = lengths().last();
    List<Evaluation> some = of(bits).stream().filter(one -> !one.rounds().isEmpty()).toList();
    if (some.isEmpty()) {
      return;
    }
    line("");
    line("## Over the stream (%d bits)", bits);
    Plots.lines(
        folder.resolve("stream-label-coded.png"),
        "Label-coded mAP, mean of all directions",
        "items that have arrived",
        "mAP",
        byRound(some, round -> mean(round.columns().labelCodedMap()), 0));
    picture("stream-label-coded.png", "Label-coded mAP over the stream");
    Plots.lines(
        folder.resolve("stream-function-coded.png"),
        "Function-coded mAP, mean of all directions",
        "items that have arrived",
        "mAP",
        byRound(some, round -> mean(round.columns().functionCodedMap()), 0));
    picture("stream-function-coded.png", "Function-coded mAP over the stream");
  }

  private void precisionRecall() throws IOException {
    int bits = lengths().last();
    Map<String, Plots.Line> lines = new TreeMap<>();
    for (Evaluation one : of(bits)) {
      one.columns()
          .functionCoded()
          .forEach(
              (way, quality) ->
                  lines.put(one.learner() + " " + way.replace("->", "→"), curve(quality)));
    }
    line("");
    line("## Precision and recall (%d bits, function-coded)", bits);
    line("");
    line("A point a Hamming radius, means over the queries.");
    Plots.lines(
        folder.resolve("precision-recall.png"),
        "Precision and recall by Hamming radius",
        "recall",
        "precision",
        lines);
    picture("precision-recall.png", "Precision and recall by Hamming radius");
  }

  /** Without the radii within which next to nothing lies: their precision is of few queries. */
  private static Plots.Line curve(RetrievalQuality quality) {
    List<RetrievalQuality.Point> points =
        quality.curve().stream().filter(point -> point.recall() > 0.01).toList();
    return new Plots.Line(
        points.stream().map(RetrievalQuality.Point::recall).toList(),
        points.stream().map(RetrievalQuality.Point::precision).toList());
  }

  private void changes() throws IOException {
    int bits = lengths().last();
    List<Evaluation> some = of(bits).stream().filter(one -> one.rounds().size() > 1).toList();
    if (some.isEmpty()) {
      return;
    }
    line("");
    line("## What a refresh changes (%d bits)", bits);
    Plots.lines(
        folder.resolve("churn.png"),
        "Churn: share of function-coded bits that a round flips",
        "items that have arrived",
        "share of bits",
        byRound(some, Evaluation.Round::churn, 1));
    picture("churn.png", "Churn over the stream");
    Plots.lines(
        folder.resolve("negative-flips.png"),
        "Negative flips: queries answered right before a round and wrong after it",
        "items that have arrived",
        "share of queries",
        byRound(some, Evaluation.Round::negativeFlips, 1));
    picture("negative-flips.png", "Negative flips over the stream");
    weights(some);
  }

  private void weights(List<Evaluation> some) throws IOException {
    Map<String, Plots.Line> lines = new TreeMap<>();
    for (Evaluation one : some) {
      List<Evaluation.Round> rounds = one.rounds();
      for (String modality : rounds.get(rounds.size() - 1).modalityWeights().keySet()) {
        lines.put(
            one.learner() + " " + modality,
            new Plots.Line(
                rounds.stream().map(round -> (double) round.items()).toList(),
                rounds.stream()
                    .map(round -> round.modalityWeights().getOrDefault(modality, 0.0))
                    .toList()));
      }
    }
    if (!lines.isEmpty()) {
      Plots.lines(
          folder.resolve("modality-weights.png"),
          "Weight of each modality",
          "items that have arrived",
          "weight",
          lines);
      picture("modality-weights.png", "Modality weights over the stream");
    }
  }

  private void printed() {
    List<Evaluation> own =
        evaluations.stream()
            .filter(one -> one.learner().equals(learner) && !published.matching(one).isEmpty())
            .toList();
    if (own.isEmpty()) {
      return;
    }
    line("");
    line("## Beside the papers");
    line("");
    line("Papers sort ties as they come and report label-coded data bases; ours is tie-aware.");
    line("");
    line("| bits | direction | paper, table | method | measure | printed | ours − printed |");
    line("| --- | --- | --- | --- | --- | --- | --- |");
    for (Evaluation one : own) {
      for (Published.Figure figure : published.matching(one)) {
        line(
            "| %d | %s | %s, %s | %s | %s | %.4f | %+.4f |",
            figure.bits(),
            figure.direction().replace("->", "→"),
            figure.paper(),
            figure.table(),
            figure.method(),
            figure.metric(),
            figure.value(),
            Published.difference(one, figure));
      }
    }
  }

  private void zeroShot() {
    if (artefact.isEmpty()) {
      return;
    }
    line("");
    line("## What DAZSH's zero-shot table measures");
    line("");
    line(
        "DAZSH with the printed parameters and the printed code update (eq. 15 and 17), kernel"
            + " features as printed (not centred), queries of unseen classes, unseen items first in"
            + " the data base, five lists of unseen classes. The update leaves the codes where they"
            + " start, which is nearly the same code for every item; so distances tie, and a stable"
            + " sort lists the unseen, that is the relevant, items first. What is above the"
            + " tie-aware figure is the order of the data base.");
    line("");
    line("| bits | direction | mAP, stable-sorted | mAP, tie-aware | distinct query codes |");
    line("| --- | --- | --- | --- | --- |");
    for (PrintedDazsh.Finding one : artefact) {
      line(
          "| %d | %s | %.4f | %.4f | %.1f |",
          one.bits(),
          one.direction().replace("->", "→"),
          one.stableSorted(),
          one.tieAware(),
          one.queryCodes());
    }
  }
}
