package io.hammingbird.local.command;

import io.hammingbird.core.encode.AnchorChoice;
import io.hammingbird.local.evaluate.ProtocolName;
import io.hammingbird.local.evaluate.Trial;
import io.hammingbird.local.evaluate.TrialOptions;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** How a protocol is run. */
final class TrialFlags {

  @Option(
      names = "--modalities",
      split = ",",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "NAME",
      description =
          "Modalities, separated by commas, or 'all' for every ordered pair. Default: the first"
              + " two.")
  private List<String> modalities = List.of();

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "Seed of the order of arrival, the anchors and the start codes.")
  private long seed;

  @Option(
      names = "--runs",
      defaultValue = "1",
      paramLabel = "N",
      description = "Runs with the seeds from --seed on: prints means, with --json the spread too.")
  private int runs;

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
      description =
          "Items in a mini-batch. Default: 200, or 500 from 5,000 train items on; drift: 100 or"
              + " 500.")
  private Integer miniBatch;

  @Option(
      names = "--every-round",
      description = "With --protocol stream: measure after every mini-batch (in --json).")
  private boolean everyRound;

  @Option(
      names = "--order-by",
      defaultValue = Trial.ARRIVAL,
      paramLabel = "COLUMN",
      description =
          "Column of the data folder by which rows arrive, or 'arrival' or 'shuffle' (drift).")
  private String orderBy;

  @Option(
      names = "--anchor-choice",
      defaultValue = "k-means",
      paramLabel = "k-means|random",
      converter = Words.Choice.class,
      description = "Anchors: centres of the first items, or some of them, as the papers do.")
  private AnchorChoice choice;

  @Option(
      names = "--bootstrap",
      paramLabel = "N",
      description =
          "The feature map is drawn from so many items, the first to arrive. Default: 2,000; drift:"
              + " 400 or 1,500.")
  private Integer bootstrap;

  @Option(
      names = "--class-codes",
      defaultValue = "known",
      paramLabel = "known|learned",
      description =
          "With --protocol drift: codes of classes are known from the start, or found as the stream"
              + " goes.")
  private String classCodes;

  @Option(
      names = "--class-splits",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "FILE",
      description =
          "With --protocol unseen: JSON of lists of classes by data set. Default:"
              + " zero-shot-splits.json beside the data folder.")
  private Path classSplits;

  @Option(
      names = "--splits",
      defaultValue = "20",
      paramLabel = "N",
      description = "With --protocol unseen: how many of the lists.")
  private int splits;

  @Option(
      names = "--map-from",
      defaultValue = "all",
      paramLabel = "all|seen",
      description =
          "With --protocol unseen: the feature map is drawn from items of all classes, or of seen"
              + " ones alone, as the papers do.")
  private String mapFrom;

  @Option(
      names = "--publish-interval",
      defaultValue = "1",
      paramLabel = "N",
      description = "With --protocol served: mini-batches between two solves.")
  private int publishInterval;

  @Option(
      names = "--max-churn",
      defaultValue = "0.2",
      paramLabel = "SHARE",
      description =
          "With --protocol served: a version that is merely fresher is published only if it flips no"
              + " more than this share of the bits.")
  private double maxChurn;

  Trial of(Path data, ProtocolName protocol, LearnOptions learn, boolean rounds) {
    if (runs < 1 || splits < 1 || publishInterval < 1) {
      throw new IllegalArgumentException(
          "--runs, --splits and --publish-interval are %d, %d and %d, need at least 1"
              .formatted(runs, splits, publishInterval));
    }
    if (!List.of("known", "learned").contains(classCodes)) {
      throw new IllegalArgumentException(
          "--class-codes is '%s', needs known or learned".formatted(classCodes));
    }
    if (!List.of("all", "seen").contains(mapFrom)) {
      throw new IllegalArgumentException(
          "--map-from is '%s', needs all or seen".formatted(mapFrom));
    }
    TrialOptions options =
        new TrialOptions(
            learn.anchors(),
            choice,
            bootstrap,
            learn.follow(),
            holdOut,
            miniBatch,
            everyRound || rounds,
            orderBy,
            classCodes.equals("known"),
            classSplits,
            splits,
            mapFrom.equals("seen"),
            TrialOptions.publishing(publishInterval, maxChurn));
    return new Trial(data, modalities, protocol, options);
  }

  long seed() {
    return seed;
  }

  int runs() {
    return runs;
  }
}
