package io.hammingbird.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hammingbird.core.catalog.Learners;
import io.hammingbird.core.evaluate.Columns;
import io.hammingbird.core.evaluate.Contender;
import io.hammingbird.core.evaluate.Evaluation;
import io.hammingbird.core.evaluate.EvaluationData;
import io.hammingbird.core.evaluate.EvaluationSettings;
import io.hammingbird.core.evaluate.Protocols;
import io.hammingbird.core.evaluate.baseline.Baselines;
import io.hammingbird.local.data.DataFolder;
import io.hammingbird.local.data.ItemStream;
import io.hammingbird.local.data.Split;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a learner on a data folder by a protocol, without Kafka and Flink. */
@Command(
    name = "evaluate",
    description = {
      "Measures a learner on a data folder: the train split is learned, the test split asks.",
      "Prints tie-aware mAP for every direction, with label-coded and with function-coded data bases."
    })
final class EvaluateCommand implements Callable<Integer> {

  private static final int LONGEST = 1024; // bits of a code

  /** The protocols there are. */
  enum Protocol {
    SEEN,
    STREAM;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Data folder: dataset.json and the files it names.")
  private Path data;

  @Option(
      names = "--protocol",
      defaultValue = "stream",
      paramLabel = "seen|stream",
      description = "seen: one solve on all; stream: in mini-batches, a solve after each.")
  private Protocol protocol;

  @Option(
      names = "--bits",
      split = ",",
      defaultValue = "16,32,64",
      paramLabel = "N",
      description = "Code lengths, separated by commas.")
  private List<Integer> bits;

  @Option(
      names = "--modalities",
      split = ",",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "NAME",
      description = "Modalities, separated by commas, or 'all'. Default: the first two.")
  private List<String> modalities = List.of();

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "Seed of the order of arrival, the anchors and the start codes.")
  private long seed;

  @Mixin private LearnOptions learn;

  @Option(
      names = {"--hold-out", "--holdout"},
      defaultValue = "0",
      paramLabel = "SHARE",
      description =
          "Share of the train items that is not learned and chooses between candidates; 0 to"
              + " cross-validate.")
  private double holdOut;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Items in a mini-batch. Default: 200, or 500 from 5,000 train items on.")
  private Integer miniBatch;

  @Option(
      names = "--warm-only",
      description = "With --protocol stream: show the last warm solution, kept or not.")
  private boolean warmOnly;

  @Option(names = "--json", description = "Print one JSON object a code length.")
  private boolean json;

  @Spec private CommandSpec spec;

  private final JsonMapper mapper = JsonMapper.builder().build();

  @Override
  public Integer call() throws JsonProcessingException {
    if (warmOnly && protocol != Protocol.STREAM) {
      throw new IllegalArgumentException("--warm-only needs --protocol stream");
    }
    for (int length : bits) {
      if (length < 1 || length > LONGEST) {
        throw new IllegalArgumentException(
            "--bits has %d, needs 1 to %d".formatted(length, LONGEST));
      }
    }
    Contender contender = contender();
    EvaluationData split = read();
    Protocols protocols = new Protocols(split, settings(split), System::nanoTime);
    PrintWriter out = spec.commandLine().getOut();
    for (int length : bits) {
      Evaluation evaluation =
          protocol == Protocol.SEEN
              ? protocols.seen(contender, length)
              : protocols.stream(contender, length);
      out.println(json ? mapper.writeValueAsString(document(evaluation)) : line(evaluation));
      out.flush();
    }
    return 0;
  }

  private Contender contender() {
    return Baselines.byName(learn.learner())
        .orElseGet(() -> Contender.of(Learners.byName(learn.learner(), learn.options())));
  }

  private EvaluationData read() {
    DataFolder folder = DataFolder.open(data);
    List<String> chosen = StreamOptions.choose(modalities, folder);
    ItemStream train = folder.stream(Split.TRAIN, chosen, seed);
    ItemStream test = folder.stream(Split.TEST, chosen, seed);
    return new EvaluationData(folder.name(), train.shape(), train.items(), test.items());
  }

  private EvaluationSettings settings(EvaluationData split) {
    EvaluationSettings defaults = EvaluationSettings.of(seed, split);
    return new EvaluationSettings(
        seed,
        learn.anchors(),
        defaults.bootstrap(),
        miniBatch == null ? defaults.miniBatch() : miniBatch,
        holdOut,
        false);
  }

  private Columns columns(Evaluation evaluation) {
    return warmOnly ? evaluation.warmOnly().orElseThrow() : evaluation.columns();
  }

  private Map<String, Object> document(Evaluation evaluation) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("dataset", evaluation.dataset());
    document.put("protocol", evaluation.protocol());
    document.put("learner", evaluation.learner());
    document.put("bits", evaluation.bits());
    document.put("seed", evaluation.seed());
    document.put("items", evaluation.items());
    document.put("label_coded", columns(evaluation).labelCodedMap());
    document.put("function_coded", columns(evaluation).functionCodedMap());
    document.put("train_seconds", evaluation.trainSeconds());
    return document;
  }

  private String line(Evaluation evaluation) {
    return "%s %s %s %d bits, seed %d, %d items: label-coded%s, function-coded%s, %.1f s"
        .formatted(
            evaluation.dataset(),
            evaluation.protocol(),
            evaluation.learner(),
            evaluation.bits(),
            evaluation.seed(),
            evaluation.items(),
            ways(columns(evaluation).labelCodedMap()),
            ways(columns(evaluation).functionCodedMap()),
            evaluation.trainSeconds());
  }

  private static String ways(Map<String, Double> columns) {
    StringBuilder text = new StringBuilder();
    columns.forEach((way, mean) -> text.append(" %s %.3f".formatted(way, mean)));
    return text.toString();
  }
}
