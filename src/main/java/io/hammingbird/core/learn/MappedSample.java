package io.hammingbird.core.learn;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.linalg.Kernels;
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
      Kernels.add(sums, margins(function, modality));
    }
    BinaryCode[] joint = signs(sums);
    SortedMap<String, BinaryCode[]> codes = new TreeMap<>();
    rows.keySet().forEach(modality -> codes.put(modality, joint));
    return codes;
  }

  /** Applies what a function adds to the feature map, which the rows have been through already. */
  private float[][] margins(HashFunction function, String modality) {
    LayerStack stack = function.stacks().get(modality);
    return stack
        .behind(map.stacks().get(modality))
        .map(rest -> rest.applyRows(rows.get(modality)))
        .orElseGet(() -> stack.applyAll(vectors(modality))); // over features as they came
  }

  private static BinaryCode[] signs(float[][] margins) {
    BinaryCode[] signs = new BinaryCode[margins.length];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = BinaryCode.ofSigns(margins[i]);
    }
    return signs;
  }
}
