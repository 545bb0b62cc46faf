package io.hammingbird.core.learn;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.Layer;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whole items behind the feature map, which is gone through once for all functions. */
final class MappedSample {

  private final FeatureMap map;
  private final List<Item> items;
  private final SortedMap<String, float[][]> rows = new TreeMap<>();

  MappedSample(FeatureMap map, List<Item> items) {
    this.map = map;
    this.items = items;
    map.stacks()
        .forEach((modality, stack) -> rows.put(modality, stack.applyAll(vectors(modality))));
  }

  private List<FeatureVector> vectors(String modality) {
    return items.stream().map(item -> item.features().get(modality)).toList();
  }

  /** Returns modality to the code of each item as a question. */
  SortedMap<String, BinaryCode[]> asked(HashFunction function) {
    SortedMap<String, BinaryCode[]> codes = new TreeMap<>();
    rows.keySet().forEach(modality -> codes.put(modality, signs(margins(function, modality))));
    return codes;
  }

  /** Returns modality to the code under which each item is stored. */
  SortedMap<String, BinaryCode[]> stored(HashFunction function) {
    if (!function.extras().joint()) {
      return asked(function);
    }
    float[][] sums = new float[items.size()][function.bits()];
    for (String modality : rows.keySet()) {
      float[][] margins = margins(function, modality);
      for (int i = 0; i < sums.length; i++) {
        for (int k = 0; k < sums[i].length; k++) {
          sums[i][k] += margins[i][k];
        }
      }
    }
    BinaryCode[] joint = signs(sums);
    SortedMap<String, BinaryCode[]> codes = new TreeMap<>();
    rows.keySet().forEach(modality -> codes.put(modality, joint));
    return codes;
  }

  /** Applies what a function adds to the feature map, which the rows have been through already. */
  private float[][] margins(HashFunction function, String modality) {
    List<Layer> mapped = map.stacks().get(modality).layers();
    LayerStack stack = function.stacks().get(modality);
    int done = mapped.size();
    boolean goesOn = stack.layers().size() > done && stack.layers().subList(0, done).equals(mapped);
    return goesOn
        ? new LayerStack(stack.layers().subList(done, stack.layers().size()))
            .applyRows(rows.get(modality))
        : stack.applyAll(vectors(modality)); // over features as they came
  }

  private static BinaryCode[] signs(float[][] margins) {
    BinaryCode[] signs = new BinaryCode[margins.length];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = BinaryCode.ofSigns(margins[i]);
    }
    return signs;
  }
}
