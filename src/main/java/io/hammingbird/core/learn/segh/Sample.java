package io.hammingbird.core.learn.segh;

import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.learn.group.LearnedItems;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.moments.GroupView;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Items for what needs items: of every label set about as many, so far as there are, taken by the
 * hash of their ids, so that the order they come in does not matter.
 */
final class Sample {

  private static final int MOST = 1024;
  private static final int LEAST_OF_A_SET = 8;

  private final Problem problem;
  private final List<Item> items;

  private Sample(Problem problem, List<Item> items) {
    this.problem = problem;
    this.items = items;
  }

  static Sample of(Problem problem, GroupView view) {
    List<Item> sorted = LearnedItems.of(problem, view);
    int most = Math.max(LEAST_OF_A_SET, MOST / view.size());
    Map<LabelSet, Integer> taken = new HashMap<>();
    sorted.removeIf(item -> taken.merge(item.labels(), 1, Integer::sum) > most);
    return new Sample(problem, sorted.subList(0, Math.min(MOST, sorted.size())));
  }

  int size() {
    return items.size();
  }

  /** Returns the rounds of step 2 on these items and their neighbours. */
  Step step(SeghSettings settings, Space space) {
    List<float[][]> features = new ArrayList<>();
    Matrix gram = Matrix.zero(space.width(), space.width());
    Matrix total = Matrix.zero(items.size(), space.width());
    for (String modality : problem.map().modalities()) {
      LayerStack map = problem.map().stacks().get(modality);
      float[][] rows =
          map.applyAll(items.stream().map(item -> item.features().get(modality)).toList());
      Matrix y = Matrix.ofFloats(rows).timesTranspose(space.encoder(modality));
      gram.addScaled(y.gram(), 1);
      total.addScaled(y, 1);
      features.add(rows);
    }
    List<LabelSet> labels = items.stream().map(Item::labels).toList();
    NeighbourGraph graph = NeighbourGraph.of(features, labels, settings.neighbours());
    return new Step(settings, gram, graph.smoothed(settings, features.size(), total));
  }
}
