package io.hammingbird.core.learn;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.Dense;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.LabelCodes;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.encode.Provenance;
import io.hammingbird.core.linalg.Cholesky;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.moments.GroupView;
import io.hammingbird.core.vector.LabelSet;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The simplest learner that learns: a random code a class, and ridge regression onto it. Its warm
 * solves count themselves in its memory, so that tests see what was carried over.
 */
final class RidgeLearner implements Learner {

  @Override
  public String name() {
    return "ridge";
  }

  @Override
  public boolean supervised() {
    return true;
  }

  @Override
  public Solution solve(Problem problem, Optional<byte[]> last) {
    GroupView view = GroupView.of(problem.moments(), GroupView.DEFAULT_CAP);
    if (view.size() < 2) {
      throw new UnsolvableException("found " + view.size() + " label sets, needs 2");
    }
    double[][] codes = new double[view.size()][problem.bits()];
    SortedMap<LabelSet, BinaryCode> table = new TreeMap<>();
    for (int g = 0; g < codes.length; g++) {
      SplittableRandom random = new SplittableRandom(view.sets().get(g).hashCode());
      float[] signs = new float[problem.bits()];
      for (int i = 0; i < signs.length; i++) {
        signs[i] = random.nextBoolean() ? 1 : -1;
        codes[g][i] = signs[i];
      }
      table.put(view.sets().get(g), BinaryCode.ofSigns(signs));
    }
    Matrix targets = view.sums().transposeTimes(Matrix.wrap(codes));
    SortedMap<String, LayerStack> stacks = new TreeMap<>();
    int from = 0;
    for (String modality : problem.map().modalities()) {
      int width = problem.map().width(modality);
      Matrix gram = problem.moments().block(modality, modality).plusDiagonal(0.1);
      Matrix head = Cholesky.of(gram).solve(targets.block(from, from + width, 0, problem.bits()));
      stacks.put(
          modality, problem.map().stacks().get(modality).then(Dense.linear(head.toFloats())));
      from += width;
    }
    byte solves = (byte) (last.map(bytes -> bytes[0]).orElse((byte) 0) + 1);
    return new Solution(
        new HashFunction(
            0,
            problem.map().generation(),
            problem.bits(),
            stacks,
            Optional.of(
                LabelCodes.of(
                    problem.bits(),
                    table,
                    view.classes(),
                    new float[view.classes().size()][problem.bits()])),
            provenance(solves)),
        new byte[] {solves});
  }

  private static Provenance provenance(int solves) {
    return new Provenance(
        "ridge",
        new TreeMap<>(Map.of("solves", Integer.toString(solves))),
        0,
        0,
        0,
        "",
        0,
        solves,
        new TreeMap<>(),
        new TreeMap<>());
  }
}
