package io.hammingbird.core.learn.agnet;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Items as the networks see them: mapped features, wanted attributes, and a label set each. */
final class TrainingItems {

  private final List<Item> items;
  private final List<float[][]> features;
  private final float[][] targets;
  private final int[] sets;
  private final List<LabelSet> labelSets;

  private TrainingItems(
      List<Item> items,
      List<float[][]> features,
      float[][] targets,
      int[] sets,
      List<LabelSet> labelSets) {
    this.items = items;
    this.features = features;
    this.targets = targets;
    this.sets = sets;
    this.labelSets = labelSets;
  }

  /**
   * Returns those of {@code items} that can be learned: with all modalities of the map, and labels
   * whose attributes are known.
   */
  static TrainingItems of(List<Item> items, FeatureMap map, AttributeScale scale) {
    List<Item> usable =
        items.stream()
            .filter(item -> !item.labels().isEmpty() && item.hasAll(map.stacks().keySet()))
            .filter(item -> scale.covers(item.labels()))
            .toList();
    List<float[][]> features = new ArrayList<>();
    map.stacks()
        .forEach(
            (modality, stack) ->
                features.add(
                    stack.applyAll(
                        usable.stream().map(item -> item.features().get(modality)).toList())));
    Map<LabelSet, Integer> numbers = new HashMap<>();
    List<LabelSet> labelSets = new ArrayList<>();
    float[][] targets = new float[usable.size()][];
    int[] sets = new int[usable.size()];
    for (int i = 0; i < sets.length; i++) {
      LabelSet labels = usable.get(i).labels();
      Integer number = numbers.get(labels);
      if (number == null) {
        number = labelSets.size();
        numbers.put(labels, number);
        labelSets.add(labels);
      }
      sets[i] = number;
      targets[i] = scale.of(labels);
    }
    return new TrainingItems(usable, features, targets, sets, labelSets);
  }

  /** Returns those at {@code positions}. */
  TrainingItems at(int[] positions) {
    List<Item> some = new ArrayList<>();
    float[][] someTargets = new float[positions.length][];
    int[] someSets = new int[positions.length];
    for (int i = 0; i < positions.length; i++) {
      some.add(items.get(positions[i]));
      someTargets[i] = targets[positions[i]];
      someSets[i] = sets[positions[i]];
    }
    return new TrainingItems(
        some,
        features.stream().map(rows -> Rows.at(rows, positions)).toList(),
        someTargets,
        someSets,
        labelSets);
  }

  int size() {
    return sets.length;
  }

  /** Returns M. */
  int modalities() {
    return features.size();
  }

  List<Item> items() {
    return items;
  }

  /** Returns the mapped features of modality {@code m}, n × q_m, live. */
  float[][] features(int m) {
    return features.get(m);
  }

  /** Returns the wanted attributes, n × d, live. */
  float[][] targets() {
    return targets;
  }

  /** Returns the number of every item's label set, live. */
  int[] sets() {
    return sets;
  }

  /** Returns the label sets by number; all of those that have come up, whatever was taken out. */
  List<LabelSet> labelSets() {
    return labelSets;
  }
}
