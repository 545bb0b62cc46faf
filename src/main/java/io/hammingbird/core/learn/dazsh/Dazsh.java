package io.hammingbird.core.learn.dazsh;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.learn.Learner;
import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.learn.Solution;
import io.hammingbird.core.learn.UnsolvableException;
import io.hammingbird.core.learn.group.LabelCoding;
import io.hammingbird.core.vector.LabelSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Discrete asymmetric zero-shot hashing on moments: supervised, by class attributes, for two or
 * more modalities, each with codes of its own. Immutable and thread-safe.
 */
public final class Dazsh implements Learner {

  /** The name in the catalogue. */
  public static final String NAME = "dazsh";

  private final DazshSettings settings;

  private Dazsh(DazshSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns the learner with these options by name; what is not named keeps its default.
   *
   * @throws IllegalArgumentException if an option is unknown or its value is not allowed
   */
  public static Dazsh of(SortedMap<String, String> options) {
    return new Dazsh(DazshSettings.of(options));
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
  public boolean needsAttributes() {
    return true;
  }

  @Override
  public Solution solve(Problem problem, Optional<byte[]> last) {
    try {
      Workbench bench = new Workbench(settings, problem);
      Candidate chosen = chosen(bench, last);
      return new Solution(bench.draft(chosen), memory(bench, chosen).toBytes());
    } catch (ArithmeticException e) {
      throw UnsolvableException.degenerate(e);
    }
  }

  private static Candidate chosen(Workbench bench, Optional<byte[]> last) {
    if (last.isPresent()) {
      WarmSolve warm = new WarmSolve(bench, DazshMemory.fromBytes(last.get()));
      if (warm.isPossible()) {
        return warm.run();
      }
    }
    return new ColdSolve(bench).run();
  }

  private static DazshMemory memory(Workbench bench, Candidate chosen) {
    SortedMap<LabelSet, List<BinaryCode>> codes = new TreeMap<>();
    bench
        .view
        .rows()
        .forEach(
            (set, row) ->
                codes.put(
                    set, chosen.codes().stream().map(b -> LabelCoding.pack(b.row(row))).toList()));
    return new DazshMemory(
        bench.problem.bits(),
        bench.problem.map().modalities(),
        bench.view.classes(),
        chosen.categories(),
        codes,
        chosen.start(),
        chosen.rounds());
  }
}
