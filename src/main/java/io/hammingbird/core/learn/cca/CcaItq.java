package io.hammingbird.core.learn.cca;

import io.hammingbird.core.encode.Activation;
import io.hammingbird.core.encode.Dense;
import io.hammingbird.core.encode.Extras;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.encode.Provenance;
import io.hammingbird.core.learn.Learner;
import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.learn.Solution;
import io.hammingbird.core.learn.UnsolvableException;
import io.hammingbird.core.vector.CollectionShape;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Unsupervised hashing from moments alone: canonical correlation analysis, each axis by its
 * correlation, and an ITQ rotation, for any number of modalities from two. An item that has all of
 * them is stored under the sign of the sum of its margins. Immutable and thread-safe.
 */
public final class CcaItq implements Learner {

  /** The name in the catalogue. */
  public static final String NAME = "cca-itq";

  private final CcaSettings settings;

  private CcaItq(CcaSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns the learner with these options by name; what is not named keeps its default.
   *
   * @throws IllegalArgumentException if an option is unknown or its value is not allowed
   */
  public static CcaItq of(SortedMap<String, String> options) {
    return new CcaItq(CcaSettings.of(options));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean supervised() {
    return false;
  }

  @Override
  public MapKind map(CollectionShape shape) {
    return MapKind.JOINED_OF_ROOTS;
  }

  @Override
  public Solution solve(Problem problem, Optional<byte[]> last) {
    try {
      JointCodes.Found found =
          JointCodes.solve(
              problem, settings, last.map(bytes -> CcaMemory.fromBytes(bytes).codes()));
      return new Solution(published(problem, found), new CcaMemory(found.codes()).toBytes());
    } catch (ArithmeticException e) {
      throw UnsolvableException.degenerate(e);
    }
  }

  private HashFunction published(Problem problem, JointCodes.Found found) {
    List<String> modalities = problem.map().modalities();
    SortedMap<String, LayerStack> stacks = new TreeMap<>();
    SortedMap<String, Double> weights = new TreeMap<>();
    int from = 0;
    for (int m = 0; m < modalities.size(); m++) {
      String modality = modalities.get(m);
      int width = problem.map().width(modality);
      Dense head =
          Dense.of(found.codes().weights(from, width), found.codes().bias(m), Activation.IDENTITY);
      stacks.put(modality, problem.map().stacks().get(modality).then(head));
      weights.put(modality, 1.0 / modalities.size());
      from += width;
    }
    SortedMap<String, String> configuration = problem.configuration();
    configuration.put("axes", Integer.toString(found.axes()));
    configuration.put("features", Integer.toString(problem.map().totalWidth()));
    double objective = 1 - found.correlation();
    return new HashFunction(
        0,
        problem.map().generation(),
        problem.bits(),
        stacks,
        Optional.empty(),
        Provenance.draft(NAME, configuration, objective, weights),
        new Extras(Optional.empty(), Optional.empty(), true));
  }
}
