package io.hammingbird.core.learn.agnet;

import io.hammingbird.core.encode.Dense;
import io.hammingbird.core.encode.Extras;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.LabelCodes;
import io.hammingbird.core.encode.Layer;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.encode.Provenance;
import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.learn.UnsolvableException;
import io.hammingbird.core.learn.group.LabelCoding;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.moments.GroupView;
import io.hammingbird.core.neural.Perceptron;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** The networks as a hash function. */
final class Publication {

  private final AgnetSettings settings;
  private final Problem problem;
  private final AttributeScale scale;
  private final AgnetMemory memory;

  Publication(AgnetSettings settings, Problem problem, AttributeScale scale, AgnetMemory memory) {
    this.settings = settings;
    this.problem = problem;
    this.scale = scale;
    this.memory = memory;
  }

  /**
   * Returns the draft of the function.
   *
   * @param items known ones, for the codes of their labels
   * @param attributes predicted for them, centred, one n × d a modality
   * @param loss its value
   */
  HashFunction of(TrainingItems items, List<float[][]> attributes, double loss) {
    List<String> modalities = problem.map().modalities();
    Perceptron hash = memory.hashNet().learning().net();
    requireFinite(hash);
    SortedMap<String, LayerStack> stacks = new TreeMap<>();
    SortedMap<String, Double> weights = new TreeMap<>();
    for (int m = 0; m < modalities.size(); m++) {
      Perceptron net = memory.attributeNets().nets().get(m).net();
      requireFinite(net);
      List<Layer> layers = new ArrayList<>(problem.map().stacks().get(modalities.get(m)).layers());
      layers.addAll(net.layers());
      float[] centre = memory.centres().ofModalities().get(m);
      layers.addAll(startingWith(hash, AttributeScale.centred(hash.layers().get(0), centre)));
      stacks.put(modalities.get(m), new LayerStack(layers));
      weights.put(modalities.get(m), 1.0 / modalities.size());
    }
    Dense first = scale.before(hash.layers().get(0), memory.centres().ofClasses());
    LayerStack ofAttributes = new LayerStack(startingWith(hash, first));
    return new HashFunction(
        0,
        problem.map().generation(),
        problem.bits(),
        stacks,
        labelCodes(items, attributes),
        Provenance.draft(Agnet.NAME, configuration(), loss, weights),
        new Extras(Optional.empty(), Optional.of(ofAttributes), false));
  }

  private static void requireFinite(Perceptron net) {
    if (!net.isFinite()) {
      throw new UnsolvableException(
          "the weights of a network are no longer finite; the last function stays in service");
    }
  }

  private static List<Layer> startingWith(Perceptron net, Dense first) {
    List<Layer> layers = new ArrayList<>(net.layers());
    layers.set(0, first);
    return layers;
  }

  private SortedMap<String, String> configuration() {
    SortedMap<String, String> configuration = problem.configuration();
    configuration.put("attributes", Integer.toString(scale.width()));
    configuration.put("preset", settings.preset().name().toLowerCase(Locale.ROOT));
    configuration.put("epochs", Integer.toString(memory.epochs()));
    configuration.put("features", Integer.toString(problem.map().totalWidth()));
    return configuration;
  }

  /**
   * A label set has the signs of the mean over its items and their modalities; one without items at
   * hand, of its attributes.
   */
  private Optional<LabelCodes> labelCodes(TrainingItems items, List<float[][]> attributes) {
    GroupView view = GroupView.of(problem.moments(), GroupView.DEFAULT_CAP);
    if (view.size() == 0) {
      return Optional.empty();
    }
    Perceptron hash = memory.hashNet().learning().net();
    Matrix margins = Matrix.zero(view.size(), problem.bits());
    Map<Integer, Boolean> known = new HashMap<>();
    for (float[][] rows : attributes) {
      float[][] values = hash.apply(rows);
      for (int i = 0; i < values.length; i++) {
        OptionalInt row = view.row(items.items().get(i).labels());
        if (row.isPresent()) {
          known.put(row.getAsInt(), true);
          add(margins.row(row.getAsInt()), values[i]);
        }
      }
    }
    for (Map.Entry<LabelSet, Integer> set : view.rows().entrySet()) {
      if (!known.containsKey(set.getValue()) && scale.covers(set.getKey())) {
        float[][] row = {scale.of(set.getKey())};
        add(
            margins.row(set.getValue()),
            hash.apply(Rows.minus(row, memory.centres().ofClasses()))[0]);
      }
    }
    return Optional.of(LabelCoding.of(view, LabelCoding.signs(margins)));
  }

  private static void add(double[] sums, float[] values) {
    for (int b = 0; b < sums.length; b++) {
      sums[b] += values[b];
    }
  }
}
