package io.hammingbird.core.learn.segh;

import io.hammingbird.core.encode.Activation;
import io.hammingbird.core.encode.CenterScale;
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
import io.hammingbird.core.learn.group.AttributeRows;
import io.hammingbird.core.learn.group.LabelCoding;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.linalg.RandomMatrices;
import io.hammingbird.core.moments.GroupView;
import io.hammingbird.core.vector.CollectionShape;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Semantic-guided hashing: supervised, by class attributes, for any number of modalities. A warm
 * solve keeps P and its origin, which lie among the attributes and hardly age, and learns anew how
 * features become attributes. Immutable and thread-safe.
 */
public final class Segh implements Learner {

  /** The name in the catalogue. */
  public static final String NAME = "segh";

  private final SeghSettings settings;

  private Segh(SeghSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns the learner with these options by name; what is not named keeps its default.
   *
   * @throws IllegalArgumentException if an option is unknown or its value is not allowed
   */
  public static Segh of(SortedMap<String, String> options) {
    return new Segh(SeghSettings.of(options));
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
  public MapKind map(CollectionShape shape) {
    return settings.map(shape);
  }

  @Override
  public Solution solve(Problem problem, Optional<byte[]> last) {
    try {
      GroupView view = GroupView.of(problem.moments(), GroupView.DEFAULT_CAP);
      if (view.size() < 2) {
        throw new UnsolvableException(
            "found %d label sets, needs at least 2 to tell apart".formatted(view.size()));
      }
      AttributeRows attributes = AttributeRows.of(view, problem.attributes());
      return solve(
          problem,
          view,
          Space.of(problem.moments(), view, attributes, settings.alpha()),
          last.map(SeghMemory::fromBytes));
    } catch (ArithmeticException e) {
      throw UnsolvableException.degenerate(e);
    }
  }

  private Solution solve(Problem problem, GroupView view, Space space, Optional<SeghMemory> last) {
    Sample sample = Sample.of(problem, view);
    boolean neighbours =
        settings.graph() == SeghSettings.Graph.NEIGHBOURS && sample.size() > view.size();
    Step step = neighbours ? sample.step(settings, space) : step(problem, view, space);
    SeghMemory chosen =
        last.filter(kept -> kept.fits(problem.map().modalities(), space.width(), problem.bits()))
            .orElseGet(
                () ->
                    new SeghMemory(
                        problem.map().modalities(), drawn(problem, space, step), space.origins()));
    double objective = step.objective(chosen.projection());
    return new Solution(
        published(problem, view, space, chosen, objective, neighbours), chosen.toBytes());
  }

  private Matrix drawn(Problem problem, Space space, Step step) {
    SplittableRandom random = new SplittableRandom(problem.seed());
    Matrix p = RandomMatrices.gaussian(space.width(), problem.bits(), random);
    for (int round = 0; round < settings.rounds(); round++) {
      p = step.next(p);
    }
    return p;
  }

  private Step step(Problem problem, GroupView view, Space space) {
    int modalities = problem.map().modalities().size();
    Matrix smoothed =
        ClassGraph.smoothed(
            settings, modalities, space.totalGram(), space.totalSums(), view.weights());
    return new Step(settings, space.gram(), smoothed);
  }

  private HashFunction published(
      Problem problem,
      GroupView view,
      Space space,
      SeghMemory chosen,
      double objective,
      boolean neighbours) {
    Matrix p = chosen.projection();
    List<String> modalities = problem.map().modalities();
    // Zero in a cold solve: the origin of the attributes stays where the codes in service have it.
    Matrix biases = space.origins().minus(chosen.origins()).times(p);
    Matrix margins = space.totalSums().times(p);
    SortedMap<String, LayerStack> stacks = new TreeMap<>();
    SortedMap<String, Double> weights = new TreeMap<>();
    for (int m = 0; m < modalities.size(); m++) {
      String modality = modalities.get(m);
      float[][] head = space.encoder(modality).transposeTimes(p).toFloats();
      float[] bias = biases.toFloats()[m];
      LayerStack map = problem.map().stacks().get(modality);
      stacks.put(modality, map.then(Dense.of(head, bias, Activation.IDENTITY)));
      weights.put(modality, 1.0 / modalities.size());
      shift(margins, biases.row(m), view.weights());
    }
    // The graph leaves the mean over a label set alone: sgn(h̄) is the sign of the mean margin.
    Matrix codes = LabelCoding.signs(margins);
    SortedMap<String, String> configuration = problem.configuration();
    configuration.put("attributes", Integer.toString(problem.attributes().width()));
    configuration.put("graph", neighbours ? "neighbours" : "class");
    configuration.put("features", Integer.toString(problem.map().totalWidth()));
    return new HashFunction(
        0,
        problem.map().generation(),
        problem.bits(),
        stacks,
        Optional.of(LabelCoding.of(view, codes)),
        Provenance.draft(NAME, configuration, objective, weights),
        new Extras(Optional.empty(), Optional.of(ofAttributes(chosen)), false));
  }

  /** Features come out as attributes less the origin of the codes in service, so must these. */
  private static LayerStack ofAttributes(SeghMemory chosen) {
    Matrix origins = chosen.origins();
    double[] mean = new double[origins.cols()];
    for (int m = 0; m < origins.rows(); m++) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] -= origins.get(m, j) / origins.rows();
      }
    }
    float[] bias = Matrix.of(new double[][] {mean}).times(chosen.projection()).toFloats()[0];
    return LayerStack.of(
        CenterScale.of(new float[mean.length]),
        Dense.of(chosen.projection().toFloats(), bias, Activation.IDENTITY));
  }

  private static void shift(Matrix margins, double[] bias, double[] weights) {
    for (int g = 0; g < margins.rows(); g++) {
      double[] row = margins.row(g);
      for (int i = 0; i < row.length; i++) {
        row[i] += weights[g] * bias[i];
      }
    }
  }
}
