package io.hammingbird.core.learn.standard;

import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.learn.Learner;
import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.learn.Solution;
import io.hammingbird.core.learn.UnsolvableException;
import io.hammingbird.core.vector.CollectionShape;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The learner that is used when none is named: codes designed for the label sets, a ridge
 * regression onto them from anchors and linear features together, and, on request, a share of the
 * bits guided by class attributes. Supervised, for any number of modalities. Immutable and
 * thread-safe.
 */
public final class StandardLearner implements Learner {

  /** The name in the catalogue. */
  public static final String NAME = "default";

  private final StandardSettings settings;

  private StandardLearner(StandardSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns the learner with these options by name; what is not named keeps its default.
   *
   * @throws IllegalArgumentException if an option is unknown or its value is not allowed
   */
  public static StandardLearner of(SortedMap<String, String> options) {
    return new StandardLearner(StandardSettings.of(options));
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
  public MapKind map(CollectionShape shape) {
    return settings.map();
  }

  @Override
  public Solution solve(Problem problem, Optional<byte[]> last) {
    try {
      Bench bench = new Bench(settings, problem);
      StandardSolution solution =
          last.map(StandardMemory::fromBytes)
              .filter(bench::isContinued)
              .map(bench::warm)
              .orElseGet(bench::cold);
      return new Solution(bench.function(solution), bench.memory(solution).toBytes());
    } catch (ArithmeticException e) {
      throw UnsolvableException.degenerate(e);
    }
  }
}
