package io.hammingbird.local.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hammingbird.core.evaluate.Columns;
import io.hammingbird.core.evaluate.Evaluation;
import io.hammingbird.core.evaluate.RetrievalQuality;
import io.hammingbird.core.evaluate.baseline.Baselines;
import io.hammingbird.core.evaluate.baseline.PrintedDazsh;
import io.hammingbird.core.learn.uddh.Uddh;
import io.hammingbird.local.evaluate.Averages;
import io.hammingbird.local.evaluate.Contenders;
import io.hammingbird.local.evaluate.ProtocolName;
import io.hammingbird.local.evaluate.Trial;
import io.hammingbird.local.report.EvaluationJson;
import io.hammingbird.local.report.Published;
import io.hammingbird.local.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a learner on a data folder by a protocol, without Kafka and Flink. */
@Command(
    name = "evaluate",
    description = {
      "Measures a learner on a data folder: the train split is learned, the test split asks.",
      "Prints tie-aware mAP for every direction, with label-coded and with function-coded data bases.",
      "Beside the learners, --learner takes the published methods lemon, a2lh-frozen and cmfh.",
    })
final class EvaluateCommand implements Callable<Integer> {

  private static final int LONGEST = 1024; // bits of a code

  @Option(
      names = "--data",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "DIR",
      description = "Data folder: dataset.json and the files it names.")
  private Path data;

  @Option(
      names = "--protocol",
      defaultValue = "stream",
      paramLabel = "NAME",
      converter = ProtocolConverter.class,
      completionCandidates = ProtocolNames.class,
      description = {
        "One of ${COMPLETION-CANDIDATES}.",
        "seen: one solve on all; stream: in mini-batches, a solve after each; unseen: queries of"
            + " classes that were never learned; class-incremental: classes come in groups, the"
            + " newest ask; drift: all rows in order of time, each chunk asks and then is learned;"
            + " served: as stream, each item under the version it is encoded with.",
      })
  private ProtocolName protocol;

  @Option(
      names = "--bits",
      split = ",",
      defaultValue = "16,32,64",
      paramLabel = "N",
      description = "Code lengths, separated by commas.")
  private List<Integer> bits;

  @Mixin private TrialFlags trial;

  @Mixin private SuiteFlags suite;

  @Mixin private LearnOptions learn;

  @Option(
      names = "--warm-only",
      description = "With --protocol stream: show the last warm solution, kept or not.")
  private boolean warmOnly;

  @Option(
      names = "--published",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "FILE",
      description =
          "Printed figures of papers to show beside ours, a CSV file or its folder. Default: folder"
              + " 'published' beside the one of the data folders, if there.")
  private Path published;

  @Option(
      names = "--report",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "DIR",
      description =
          "Measure the published methods too, and write a page with plots into this folder"
              + " (protocols seen and stream).")
  private Path report;

  @Option(names = "--json", description = "Print one JSON object a code length.")
  private boolean json;

  @Spec private CommandSpec spec;

  private final JsonMapper mapper = JsonMapper.builder().build();

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    requireSense();
    if (suite.wanted()) {
      return suite.run(protocol, bits);
    }
    Contenders.byName(learn.learner(), learn.options()); // better refused before data is read
    Trial what = trial.of(data, protocol, learn, report != null);
    return measure(what);
  }

  private void requireSense() {
    if (data == null && !suite.wanted()) {
      throw new IllegalArgumentException("Missing required option: '--data=DIR'");
    }
    if (warmOnly && protocol != ProtocolName.STREAM) {
      throw new IllegalArgumentException("--warm-only needs --protocol stream");
    }
    if (report != null && protocol != ProtocolName.SEEN && protocol != ProtocolName.STREAM) {
      throw new IllegalArgumentException("--report needs --protocol seen or stream");
    }
    for (int length : bits) {
      if (length < 1 || length > LONGEST) {
        throw new IllegalArgumentException(
            "--bits has %d, needs 1 to %d".formatted(length, LONGEST));
      }
    }
  }

  private int measure(Trial what) throws IOException {
    List<Trial.Session> sessions = new ArrayList<>();
    for (long seed = trial.seed(); seed < trial.seed() + trial.runs(); seed++) {
      sessions.add(what.open(seed));
    }
    PrintWriter out = spec.commandLine().getOut();
    Published printed = published == null ? Published.beside(data) : Published.read(published);
    List<Evaluation> all = new ArrayList<>();
    for (int length : bits) {
      Evaluation mean = measure(sessions, learn.learner(), learn.options(), length);
      all.add(mean);
      print(out, mean, printed);
    }
    if (report != null) {
      for (String peer : Baselines.names()) {
        for (int length : peer.equals(learn.learner()) ? List.<Integer>of() : bits) {
          Evaluation mean = measure(sessions, peer, new TreeMap<>(), length);
          all.add(mean);
          print(out, mean, Published.none());
        }
      }
      all.addAll(equations(sessions));
      List<PrintedDazsh.Finding> artefact = what.zeroShotArtefact(bits, trial.seed());
      Path page = new Report(report, learn.learner(), all, printed, artefact).write();
      spec.commandLine().getErr().println("report: " + page);
    }
    return 0;
  }

  /** UDDH has an equation that turns codes away from each other; the page shows what is meant. */
  private List<Evaluation> equations(List<Trial.Session> sessions) {
    List<Evaluation> shown = new ArrayList<>();
    List<String> ways = List.of("printed", "repaired");
    for (String way : learn.learner().equals(Uddh.NAME) ? ways : List.<String>of()) {
      SortedMap<String, String> options = new TreeMap<>(learn.options());
      options.put("affinity", way);
      for (int length : bits) {
        Evaluation mean = measure(sessions, learn.learner(), options, length);
        shown.add(mean.named("uddh, eq. 22 " + way));
      }
    }
    return shown;
  }

  private static Evaluation measure(
      List<Trial.Session> sessions, String learner, SortedMap<String, String> options, int length) {
    List<Evaluation> runs = new ArrayList<>();
    for (Trial.Session session : sessions) {
      runs.add(session.run(learner, options, length));
    }
    return Averages.of(runs);
  }

  private void print(PrintWriter out, Evaluation evaluation, Published printed) throws IOException {
    if (json) {
      Map<String, Object> document = document(evaluation);
      document.put("published", printed.documents(evaluation));
      out.println(mapper.writeValueAsString(document));
    } else {
      out.println(line(evaluation));
      if (!Contenders.isSupervised(evaluation.learner())) {
        out.println(first(columns(evaluation)));
      }
      printed.text(evaluation).forEach(out::println);
    }
    out.flush();
  }

  private Columns columns(Evaluation evaluation) {
    return warmOnly
        ? evaluation
            .warmOnly()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "--warm-only: '%s' has no cold solve to leave out"
                            .formatted(evaluation.learner())))
        : evaluation.columns();
  }

  private Map<String, Object> document(Evaluation evaluation) {
    return EvaluationJson.document(evaluation, columns(evaluation), trial.runs());
  }

  private String line(Evaluation evaluation) {
    return "%s %s %s %d bits, %s, %d items: %s%s, function-coded%s, %.1f s"
        .formatted(
            evaluation.dataset(),
            evaluation.protocol(),
            evaluation.learner(),
            evaluation.bits(),
            trial.runs() == 1 ? "seed " + evaluation.seed() : "mean of " + trial.runs() + " seeds",
            evaluation.items(),
            evaluation.function().extras().joint() ? "joint-coded" : "label-coded",
            ways(columns(evaluation).labelCodedMap()),
            ways(columns(evaluation).functionCodedMap()),
            evaluation.trainSeconds());
  }

  /** What papers on unsupervised methods report: the first ranks. */
  private static String first(Columns columns) {
    StringBuilder text =
        new StringBuilder("    first ranks, mAP@50 (of what was found) and P@10: learned codes");
    text.append(first(columns.labelCoded())).append(", function-coded");
    return text.append(first(columns.functionCoded())).toString();
  }

  private static String first(Map<String, RetrievalQuality> column) {
    StringBuilder text = new StringBuilder();
    column.forEach(
        (way, quality) ->
            text.append(
                " %s %.3f %.3f"
                    .formatted(way, quality.meanFoundPrecisionAt50(), quality.precisionAt10())));
    return text.toString();
  }

  private static String ways(Map<String, Double> columns) {
    StringBuilder text = new StringBuilder();
    columns.forEach((way, mean) -> text.append(" %s %.3f".formatted(way, mean)));
    return text.toString();
  }

  /** Reads protocols as they are written. */
  static final class ProtocolConverter implements ITypeConverter<ProtocolName> {

    @Override
    public ProtocolName convert(String name) {
      return ProtocolName.of(name);
    }
  }

  /** Lists the protocols in the help. */
  static final class ProtocolNames extends ArrayList<String> {

    private static final long serialVersionUID = 1;

    ProtocolNames() {
      for (ProtocolName name : ProtocolName.values()) {
        add(name.toString());
      }
    }
  }
}
