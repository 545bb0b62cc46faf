package io.hammingbird.core.evaluate;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.Layer;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Items behind the feature map, which is gone through once for all code lengths and rounds. */
final class MappedItems {

  private final FeatureMap map;
  private final SortedMap<String, float[][]> rows;
  private final List<LabelSet> labels;

  private MappedItems(FeatureMap map, SortedMap<String, float[][]> rows, List<LabelSet> labels) {
    this.map = map;
    this.rows = rows;
    this.labels = labels;
  }

  static MappedItems of(FeatureMap map, List<Item> items) {
    SortedMap<String, float[][]> rows = new TreeMap<>();
    for (String modality : map.modalities()) {
      List<FeatureVector> vectors = new ArrayList<>(items.size());
      for (Item item : items) {
        vectors.add(item.features().get(modality));
      }
      rows.put(modality, map.stacks().get(modality).applyAll(vectors));
    }
    List<LabelSet> labels = new ArrayList<>(items.size());
    for (Item item : items) {
      labels.add(item.labels());
    }
    return new MappedItems(map, rows, labels);
  }

  int size() {
    return labels.size();
  }

  List<LabelSet> labels() {
    return labels;
  }

  /** Returns the items at {@code positions}. */
  MappedItems at(List<Integer> positions) {
    SortedMap<String, float[][]> some = new TreeMap<>();
    rows.forEach(
        (modality, all) ->
            some.put(modality, positions.stream().map(i -> all[i]).toArray(float[][]::new)));
    return new MappedItems(map, some, positions.stream().map(labels::get).toList());
  }

  /** Returns the first {@code count} items. */
  MappedItems first(int count) {
    SortedMap<String, float[][]> some = new TreeMap<>();
    rows.forEach((modality, all) -> some.put(modality, Arrays.copyOf(all, count)));
    return new MappedItems(map, some, labels.subList(0, count));
  }

  /** Returns the moments of the labelled items among {@code positions}. */
  Moments moments(List<Integer> positions) {
    SortedMap<String, Integer> widths = new TreeMap<>();
    rows.keySet().forEach(modality -> widths.put(modality, map.width(modality)));
    Moments.Accumulator sums = new Moments.Accumulator(widths);
    List<Integer> labelled = positions.stream().filter(i -> !labels.get(i).isEmpty()).toList();
    float[][] xi = new float[labelled.size()][map.totalWidth()];
    int from = 0;
    for (float[][] of : rows.values()) {
      for (int i = 0; i < xi.length; i++) {
        float[] row = of[labelled.get(i)];
        System.arraycopy(row, 0, xi[i], from, row.length);
      }
      from += of.length == 0 ? 0 : of[0].length;
    }
    double[] weights = new double[xi.length];
    Arrays.fill(weights, 1);
    sums.add(xi, labelled.stream().map(labels::get).toList(), weights);
    return sums.drain();
  }

  /** Returns the function-coded codes of one modality. */
  List<BinaryCode> functionCodes(HashFunction function, String modality) {
    List<Layer> layers = function.stacks().get(modality).layers();
    int done = map.stacks().get(modality).layers().size();
    LayerStack head = new LayerStack(layers.subList(done, layers.size()));
    List<BinaryCode> codes = new ArrayList<>(size());
    for (float[] margins : head.applyRows(rows.get(modality))) {
      codes.add(BinaryCode.ofSigns(margins));
    }
    return codes;
  }

  /** Returns the codes of the items' labels; where there is none, those of {@code otherwise}. */
  List<BinaryCode> labelCodes(HashFunction function, String modality, List<BinaryCode> otherwise) {
    List<BinaryCode> codes = new ArrayList<>(size());
    for (int i = 0; i < labels.size(); i++) {
      LabelSet set = labels.get(i);
      BinaryCode own = otherwise.get(i);
      codes.add(function.labelCodes().flatMap(of -> of.code(modality, set)).orElse(own));
    }
    return codes;
  }

  /** Returns how well these items, asking, find what is relevant in {@code base}. */
  Columns ask(MappedItems base, HashFunction function) {
    Relevance relevance = Relevance.of(labels, base.labels);
    SortedMap<String, RetrievalQuality> labelCoded = new TreeMap<>();
    SortedMap<String, RetrievalQuality> functionCoded = new TreeMap<>();
    for (String source : rows.keySet()) {
      List<BinaryCode> queries = functionCodes(function, source);
      for (String target : rows.keySet()) {
        if (!source.equals(target)) {
          String direction = source + "->" + target;
          List<BinaryCode> byFunction = base.functionCodes(function, target);
          List<BinaryCode> byLabels = base.labelCodes(function, target, byFunction);
          labelCoded.put(direction, RetrievalQuality.of(queries, byLabels, relevance));
          functionCoded.put(direction, RetrievalQuality.of(queries, byFunction, relevance));
        }
      }
    }
    return new Columns(labelCoded, functionCoded);
  }
}
