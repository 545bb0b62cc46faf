package io.hammingbird.flink;

import io.hammingbird.core.encode.Dense;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.encode.Provenance;
import io.hammingbird.core.learn.Learner;
import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.learn.Solution;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A learner that learns nothing and remembers what it was asked: the last problem of a run is its
 * only finding. Its memory counts the solves, so a function tells how many went before it.
 */
public final class ProbeLearner implements Learner {

  private static final Map<String, Problem> ASKED = new ConcurrentHashMap<>();
  private static final Set<String> CRASHING = ConcurrentHashMap.newKeySet();

  private final String run;
  private final boolean needsAttributes;

  public ProbeLearner(String run) {
    this(run, false);
  }

  public ProbeLearner(String run, boolean needsAttributes) {
    this.run = run;
    this.needsAttributes = needsAttributes;
  }

  @Override
  public boolean needsAttributes() {
    return needsAttributes;
  }

  /** Returns the problem that the learner of {@code run} was last asked. */
  public static Optional<Problem> asked(String run) {
    return Optional.ofNullable(ASKED.get(run));
  }

  /** Lets the next solve of {@code run} fail, once. */
  public static void crash(String run) {
    CRASHING.add(run);
  }

  /** Returns whether a crash is still to come. */
  public static boolean isToCrash(String run) {
    return CRASHING.contains(run);
  }

  @Override
  public String name() {
    return "probe";
  }

  @Override
  public boolean supervised() {
    return true;
  }

  @Override
  public Solution solve(Problem problem, Optional<byte[]> last) {
    if (CRASHING.remove(run)) {
      throw new IllegalStateException("crash of " + run + ", as the test asked");
    }
    ASKED.put(run, problem);
    byte solves = (byte) (last.map(memory -> memory[0]).orElse((byte) 0) + 1);
    SplittableRandom random = new SplittableRandom(problem.seed() + solves);
    SortedMap<String, LayerStack> stacks = new TreeMap<>();
    problem
        .map()
        .stacks()
        .forEach(
            (modality, stack) ->
                stacks.put(modality, stack.then(Dense.linear(head(stack, problem, random)))));
    HashFunction function =
        new HashFunction(
            0,
            problem.map().generation(),
            problem.bits(),
            stacks,
            Optional.empty(),
            new Provenance(
                "probe",
                new TreeMap<>(Map.of("solves", Integer.toString(solves))),
                0,
                0,
                0,
                "",
                0,
                solves,
                new TreeMap<>(Map.of("image", 0.25, "text", 0.75)),
                new TreeMap<>()));
    return new Solution(function, new byte[] {solves});
  }

  private static float[][] head(LayerStack stack, Problem problem, SplittableRandom random) {
    float[][] head = new float[stack.outputs()][problem.bits()];
    for (float[] row : head) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return head;
  }
}
