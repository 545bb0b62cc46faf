package io.hammingbird.local.evaluate;

import io.hammingbird.core.catalog.Learners;
import io.hammingbird.core.evaluate.Contender;
import io.hammingbird.core.evaluate.Evaluation;
import io.hammingbird.core.evaluate.EvaluationData;
import io.hammingbird.core.evaluate.EvaluationSettings;
import io.hammingbird.core.evaluate.Protocols;
import io.hammingbird.core.evaluate.baseline.PrintedDazsh;
import io.hammingbird.core.vector.ClassAttributes;
import io.hammingbird.core.vector.Item;
import io.hammingbird.local.data.DataFolder;
import io.hammingbird.local.data.ItemStream;
import io.hammingbird.local.data.Split;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A protocol on a data folder, but for learner, code length and seed.
 *
 * @param folder where the data is
 * @param modalities by name; empty for the first two
 * @param protocol to run
 * @param options how
 */
public record Trial(
    Path folder, List<String> modalities, ProtocolName protocol, TrialOptions options) {

  /** A word for the order of arrival of the data folder. */
  public static final String ARRIVAL = "arrival";

  /** A word for a random order. */
  public static final String SHUFFLE = "shuffle";

  /** Enough lists to show an artefact by: each takes a solve over all pairs of items. */
  private static final int SPLITS_SHOWN = 5;

  public Trial {
    modalities = List.copyOf(modalities);
  }

  /** The data of one seed, read and mapped once for all learners and code lengths. */
  public final class Session {

    private final Protocols protocols;
    private final List<Set<String>> splits;

    private Session(Protocols protocols, List<Set<String>> splits) {
      this.protocols = protocols;
      this.splits = splits;
    }

    /** Runs the protocol. */
    public Evaluation run(String learner, SortedMap<String, String> learnerOptions, int bits) {
      Contender contender = Contenders.byName(learner, learnerOptions).following(options.follow());
      return switch (protocol) {
        case SEEN -> protocols.seen(contender, bits);
        case STREAM -> protocols.stream(contender, bits);
        case UNSEEN -> protocols.unseen(contender, bits, splits, options.mapFromSeen());
        case CLASS_INCREMENTAL -> protocols.classIncremental(contender, bits);
        case DRIFT -> protocols.drift(contender, bits, options.codesKnown());
        case SERVED ->
            protocols.served(
                Learners.byName(learner, learnerOptions),
                options.follow(),
                options.publish(),
                bits);
      };
    }
  }

  /** Reads the data for runs with {@code seed}. */
  public Session open(long seed) {
    DataFolder data = DataFolder.open(folder);
    List<String> chosen = data.modalities(modalities);
    EvaluationData split = read(data, chosen, seed);
    Protocols protocols = new Protocols(split, settings(split, seed), System::nanoTime);
    List<Set<String>> splits =
        protocol == ProtocolName.UNSEEN
            ? ClassSplits.of(data.name(), options.classSplits(folder), options.splits())
            : List.of();
    return new Session(protocols, splits);
  }

  /**
   * Measures what the zero-shot table of DAZSH's paper measures; nothing where the folder has not
   * two modalities or no lists of classes.
   */
  public List<PrintedDazsh.Finding> zeroShotArtefact(List<Integer> bits, long seed) {
    DataFolder data = DataFolder.open(folder);
    Path lists = options.classSplits(folder);
    List<String> chosen = data.modalities(modalities);
    if (chosen.size() != 2 || !ClassSplits.has(data.name(), lists)) {
      return List.of();
    }
    ItemStream train = data.stream(Split.TRAIN, chosen, seed);
    ItemStream test = data.stream(Split.TEST, chosen, seed);
    EvaluationData both =
        new EvaluationData(data.name(), train.shape(), train.items(), test.items());
    PrintedDazsh printed =
        new PrintedDazsh(both, EvaluationSettings.of(seed, both).withAnchors(options.anchors()));
    List<Set<String>> splits = ClassSplits.of(data.name(), lists, SPLITS_SHOWN);
    return bits.stream().flatMap(length -> printed.find(length, splits).stream()).toList();
  }

  private EvaluationData read(DataFolder data, List<String> chosen, long seed) {
    ItemStream train;
    List<Item> test;
    if (protocol == ProtocolName.DRIFT) {
      train = inOrder(data, Split.ALL, chosen, seed);
      test = List.of();
    } else {
      train = inOrder(data, Split.TRAIN, chosen, seed);
      test = data.stream(Split.TEST, chosen, seed).items();
    }
    return new EvaluationData(data.name(), train.shape(), train.items(), test, attributes(train));
  }

  private ItemStream inOrder(DataFolder data, Split split, List<String> chosen, long seed) {
    return switch (options.orderBy()) {
      case ARRIVAL -> data.stream(split, chosen, seed);
      case SHUFFLE -> data.shuffled(split, chosen, seed);
      default -> data.ordered(split, chosen, options.orderBy());
    };
  }

  private static ClassAttributes attributes(ItemStream stream) {
    return ClassAttributes.of(
        stream.classAttributes().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry -> entry.getValue().values(),
                    (a, b) -> a,
                    TreeMap::new)));
  }

  private EvaluationSettings settings(EvaluationData data, long seed) {
    EvaluationSettings usual =
        protocol == ProtocolName.DRIFT
            ? EvaluationSettings.drift(seed, data)
            : EvaluationSettings.of(seed, data);
    return new EvaluationSettings(
        seed,
        options.anchors(),
        options.choice(),
        Optional.ofNullable(options.bootstrap()).orElse(usual.bootstrap()),
        Optional.ofNullable(options.miniBatch()).orElse(usual.miniBatch()),
        options.holdOut(),
        options.everyRound());
  }
}
