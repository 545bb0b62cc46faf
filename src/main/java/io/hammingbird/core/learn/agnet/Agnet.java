package io.hammingbird.core.learn.agnet;

import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.learn.Learner;
import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.learn.Solution;
import io.hammingbird.core.learn.UnsolvableException;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Attribute-guided networks: supervised, by class attributes, for any number of modalities, from
 * the items themselves. A cold solve learns them in several epochs; a warm one goes on with its
 * networks and passes once over the items that are new, with earlier ones among them. Immutable and
 * thread-safe.
 */
public final class Agnet implements Learner {

  /** The name in the catalogue. */
  public static final String NAME = "agnet";

  /** From this share of its epochs on a cold solve makes shorter steps for codes. */
  private static final double FULL_RATE = 0.7;

  private static final double LATE = 0.3;

  /** An odd number that spreads counters over all bits of a seed. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final AgnetSettings settings;

  private Agnet(AgnetSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns the learner with these options by name; what is not named keeps its default.
   *
   * @throws IllegalArgumentException if an option is unknown or its value is not allowed
   */
  public static Agnet of(SortedMap<String, String> options) {
    return new Agnet(AgnetSettings.of(options));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean supervised() {
    return true;
  }

  @Override
  public boolean studies() {
    return true;
  }

  @Override
  public boolean needsAttributes() {
    return true;
  }

  @Override
  public MapKind map(CollectionShape shape) {
    return MapKind.IDENTITY;
  }

  @Override
  public Solution solve(Problem problem, Optional<byte[]> last) {
    AttributeScale scale = AttributeScale.of(problem.attributes());
    List<Integer> widths = List.copyOf(problem.map().widths().values());
    Optional<AgnetMemory> memory =
        last.map(AgnetMemory::fromBytes)
            .flatMap(
                kept ->
                    kept.fitting(
                        problem.map().modalities(), widths, scale.width(), problem.bits()));
    return memory.isPresent() ? goOn(problem, scale, memory.get()) : start(problem, scale);
  }

  private Solution start(Problem problem, AttributeScale scale) {
    List<Item> all = problem.fresh().isEmpty() ? problem.sample() : problem.fresh();
    TrainingItems items = TrainingItems.of(all, problem.map(), scale);
    if (items.labelSets().size() < 2) {
      throw new UnsolvableException(
          "found %d label sets, needs at least 2 to tell apart"
              .formatted(items.labelSets().size()));
    }
    SplittableRandom random = new SplittableRandom(problem.seed());
    int epochs = Stopping.epochs(settings, items, scale.width(), random.split());
    AttributeNets nets = AttributeNets.drawn(settings, items, scale.width(), random);
    long steps = 0;
    for (int epoch = 0; epoch < epochs; epoch++) {
      List<int[]> batches = Batches.epoch(items.size(), random);
      nets.learn(items, batches, 1);
      steps += batches.size();
    }
    List<float[][]> predicted = nets.predict(items);
    Centres centres = Centres.of(settings, predicted, items.targets());
    HashNet hash = HashNet.drawn(settings, scale.width(), problem.bits(), random);
    List<float[][]> attributes = centres.subtractedFrom(predicted);
    double loss = 0;
    int hashEpochs = settings.hashEpochs(items.size());
    for (int epoch = 0; epoch < hashEpochs; epoch++) {
      List<int[]> batches = Batches.epoch(items.size(), random);
      double share = epoch < FULL_RATE * hashEpochs ? 1 : LATE;
      loss = hash.learn(settings, items, attributes, batches, share, random);
      steps += batches.size();
    }
    AgnetMemory memory =
        new AgnetMemory(
            problem.map().modalities(), epochs, items.size(), steps, nets, hash, centres);
    return solution(problem, scale, memory, items, attributes, loss, steps);
  }

  private Solution goOn(Problem problem, AttributeScale scale, AgnetMemory memory) {
    Set<String> ids = new HashSet<>();
    problem.fresh().forEach(item -> ids.add(item.id()));
    List<Item> all = new ArrayList<>(problem.fresh());
    if (settings.rehearsal() > 0) {
      problem.sample().stream().filter(item -> !ids.contains(item.id())).forEach(all::add);
    }
    TrainingItems items = TrainingItems.of(all, problem.map(), scale);
    int fresh = (int) items.items().stream().filter(item -> ids.contains(item.id())).count();
    SplittableRandom random = new SplittableRandom(problem.seed() ^ (memory.steps() * GOLDEN));
    List<int[]> batches = Batches.pass(fresh, items.size() - fresh, settings, random);
    AttributeNets nets = memory.attributeNets();
    nets.learn(items, batches, 1);
    Centres centres = centres(memory, nets, items, fresh);
    List<float[][]> attributes = centres.subtractedFrom(nets.predict(items));
    double loss = memory.hashNet().learn(settings, items, attributes, batches, 1, random);
    AgnetMemory next =
        new AgnetMemory(
            memory.modalities(),
            memory.epochs(),
            memory.items() + fresh,
            memory.steps() + batches.size(),
            nets,
            memory.hashNet(),
            centres);
    return solution(problem, scale, next, items, attributes, loss, batches.size());
  }

  /** The sample stands for all items; without it what is new moves the means by its share. */
  private Centres centres(AgnetMemory memory, AttributeNets nets, TrainingItems items, int fresh) {
    boolean sampled = items.size() > fresh;
    int from = sampled ? fresh : 0;
    int to = sampled ? items.size() : fresh;
    if (from == to) {
      return memory.centres();
    }
    TrainingItems counted = items.at(IntStream.range(from, to).toArray());
    Centres now = Centres.of(settings, nets.predict(counted), counted.targets());
    double share = (double) fresh / Math.max(1, memory.items() + fresh);
    return sampled ? now : memory.centres().towards(now, share);
  }

  private Solution solution(
      Problem problem,
      AttributeScale scale,
      AgnetMemory memory,
      TrainingItems items,
      List<float[][]> attributes,
      double loss,
      long steps) {
    HashFunction function =
        new Publication(settings, problem, scale, memory).of(items, attributes, loss);
    return new Solution(function, memory.toBytes(), steps);
  }
}
