package io.hammingbird.core.learn.segh;

import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.learn.LearnerOptions;
import io.hammingbird.core.vector.CollectionShape;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What the learner is told.
 *
 * @param alpha α, the weight of encoding features into attributes against decoding them
 * @param beta β, the pull between codes and attribute space, the same for every modality
 * @param gamma γ, the pull between items that the graph joins
 * @param lambda λ, regularisation of P
 * @param rounds of step 2
 * @param graph which items are joined
 * @param neighbours of an item in every modality, where the graph has them
 * @param map the feature map; empty to go by the width of the features
 */
record SeghSettings(
    double alpha,
    double beta,
    double gamma,
    double lambda,
    int rounds,
    Graph graph,
    int neighbours,
    Optional<MapKind> map) {

  /** Which items are joined in step 2. */
  enum Graph {
    /** Items of one label set: closed in the moments. */
    CLASS,
    /** Items that share a label, and nearest neighbours in every modality: on the sample. */
    NEIGHBOURS
  }

  /** Wider features are mapped around anchors instead, or moments and solves grow too large. */
  static final int WIDEST = 1024;

  static final SeghSettings DEFAULTS =
      new SeghSettings(1e3, 1e-3, 1e-2, 1e-2, 1, Graph.CLASS, 5, Optional.empty());

  private static final Set<String> KNOWN =
      new TreeSet<>(
          Set.of("alpha", "beta", "gamma", "lambda", "rounds", "graph", "neighbours", "map"));

  SeghSettings {
    LearnerOptions.require(
        alpha > 0 && beta > 0 && lambda > 0, "alpha, beta and lambda", "above 0");
    LearnerOptions.require(gamma >= 0, "gamma", "0 or above");
    LearnerOptions.require(rounds >= 1 && neighbours >= 1, "rounds and neighbours", "at least 1");
  }

  /** Returns the feature map for a collection. */
  MapKind map(CollectionShape shape) {
    boolean narrow = shape.dimensions().values().stream().allMatch(width -> width <= WIDEST);
    return map.orElse(narrow ? MapKind.IDENTITY : MapKind.RBF);
  }

  /** Reads options by name; what is not named keeps its default. */
  static SeghSettings of(SortedMap<String, String> options) {
    LearnerOptions given = new LearnerOptions("segh", options, KNOWN);
    return new SeghSettings(
        given.number("alpha", DEFAULTS.alpha),
        given.number("beta", DEFAULTS.beta),
        given.number("gamma", DEFAULTS.gamma),
        given.number("lambda", DEFAULTS.lambda),
        (int) given.number("rounds", DEFAULTS.rounds),
        given.word(
            "graph", Graph.CLASS, Map.of("class", Graph.CLASS, "neighbours", Graph.NEIGHBOURS)),
        (int) given.number("neighbours", DEFAULTS.neighbours),
        given.word(
            "map",
            Optional.empty(),
            Map.of(
                "auto",
                Optional.empty(),
                "identity",
                Optional.of(MapKind.IDENTITY),
                "rbf",
                Optional.of(MapKind.RBF))));
  }
}
