package io.hammingbird.core.evaluate;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.learn.FollowSettings;
import io.hammingbird.core.learn.FollowedMoments;
import io.hammingbird.core.learn.FollowedSums;
import io.hammingbird.core.linalg.Kernels;
import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Items behind the feature map, which is gone through once for all code lengths and rounds. Parts
 * share the mapped rows with the whole.
 */
public final class MappedItems {

  private final FeatureMap map;
  private final SortedMap<String, float[][]> rows;
  private final List<Item> items;
  private final List<LabelSet> labels;

  private MappedItems(FeatureMap map, SortedMap<String, float[][]> rows, List<Item> items) {
    this.map = map;
    this.rows = rows;
    this.items = items;
    labels = items.stream().map(Item::labels).toList();
  }

  /** Maps {@code items}. */
  public static MappedItems of(FeatureMap map, List<Item> items) {
    SortedMap<String, float[][]> rows = new TreeMap<>();
    for (String modality : map.modalities()) {
      List<FeatureVector> vectors = new ArrayList<>(items.size());
      for (Item item : items) {
        vectors.add(item.features().get(modality));
      }
      rows.put(modality, map.stacks().get(modality).applyAll(vectors));
    }
    return new MappedItems(map, rows, List.copyOf(items));
  }

  /** Returns how many items there are. */
  public int size() {
    return items.size();
  }

  /** Returns the items as they came. */
  public List<Item> items() {
    return items;
  }

  /** Returns the labels of every item. */
  public List<LabelSet> labels() {
    return labels;
  }

  /** Returns the mapped features of one modality, n × q_m, live. */
  public float[][] rows(String modality) {
    return rows.get(modality);
  }

  /** Returns these items and then {@code others}, which came through the same map. */
  MappedItems and(MappedItems others) {
    SortedMap<String, float[][]> both = new TreeMap<>();
    rows.forEach(
        (modality, own) -> {
          float[][] theirs = others.rows.get(modality);
          float[][] joined = Arrays.copyOf(own, own.length + theirs.length);
          System.arraycopy(theirs, 0, joined, own.length, theirs.length);
          both.put(modality, joined);
        });
    List<Item> joined = new ArrayList<>(items);
    joined.addAll(others.items);
    return new MappedItems(map, both, joined);
  }

  /** Returns the positions of the items that {@code wanted} holds of. */
  List<Integer> positions(Predicate<Item> wanted) {
    return IntStream.range(0, size()).filter(i -> wanted.test(items.get(i))).boxed().toList();
  }

  /** Returns the items that {@code wanted} holds of. */
  MappedItems where(Predicate<Item> wanted) {
    return at(positions(wanted));
  }

  /** Returns the items at {@code positions}. */
  MappedItems at(List<Integer> positions) {
    SortedMap<String, float[][]> some = new TreeMap<>();
    rows.forEach(
        (modality, all) ->
            some.put(modality, positions.stream().map(i -> all[i]).toArray(float[][]::new)));
    return new MappedItems(map, some, positions.stream().map(items::get).toList());
  }

  /** Returns the items from position {@code from} to before {@code to}. */
  MappedItems range(int from, int to) {
    SortedMap<String, float[][]> some = new TreeMap<>();
    rows.forEach((modality, all) -> some.put(modality, Arrays.copyOfRange(all, from, to)));
    return new MappedItems(map, some, items.subList(from, to));
  }

  /** Returns the moments of the labelled ones. */
  Moments moments() {
    return moments(true);
  }

  /**
   * Returns the moments.
   *
   * @param supervised whether those of the labelled ones by label set, or of all under no label
   */
  Moments moments(boolean supervised) {
    return followed(FollowSettings.whole(), supervised).whole();
  }

  /** Returns the moments of the labelled ones, to be followed by {@code settings}. */
  FollowedMoments followed(FollowSettings settings) {
    return followed(settings, true);
  }

  /** Returns {@link #moments(boolean)}, to be followed by {@code settings}. */
  FollowedMoments followed(FollowSettings settings, boolean supervised) {
    FollowedSums sums = new FollowedSums(settings, map.widths());
    List<Integer> learned = positions(item -> !supervised || !item.labels().isEmpty());
    float[][] xi = new float[learned.size()][map.totalWidth()];
    int from = 0;
    for (float[][] of : rows.values()) {
      for (int i = 0; i < xi.length; i++) {
        float[] row = of[learned.get(i)];
        System.arraycopy(row, 0, xi[i], from, row.length);
      }
      from += of.length == 0 ? 0 : of[0].length;
    }
    double[] weights = new double[xi.length];
    Arrays.fill(weights, 1);
    sums.add(
        xi,
        learned.stream().map(i -> supervised ? labels.get(i) : LabelSet.empty()).toList(),
        weights,
        learned.stream().mapToLong(i -> items.get(i).eventTimeMs()).toArray());
    return sums.drain();
  }

  /** Returns the function-coded codes of one modality. */
  List<BinaryCode> functionCodes(HashFunction function, String modality) {
    List<BinaryCode> codes = new ArrayList<>(size());
    for (float[] margins : margins(function, modality)) {
      codes.add(BinaryCode.ofSigns(margins));
    }
    return codes;
  }

  private float[][] margins(HashFunction function, String modality) {
    LayerStack stack = function.stacks().get(modality);
    return stack
        .behind(map.stacks().get(modality))
        .map(rest -> rest.applyRows(rows.get(modality)))
        // A function over another map starts from the features as they came.
        .orElseGet(
            () -> stack.applyAll(items.stream().map(i -> i.features().get(modality)).toList()));
  }

  /** Returns the joint codes: the signs of the margins of all modalities, added up. */
  List<BinaryCode> jointCodes(HashFunction function) {
    float[][] sums = new float[size()][function.bits()];
    for (String modality : function.stacks().keySet()) {
      Kernels.add(sums, margins(function, modality));
    }
    List<BinaryCode> codes = new ArrayList<>(size());
    for (float[] row : sums) {
      codes.add(BinaryCode.ofSigns(row));
    }
    return codes;
  }

  /** Returns the codes of the items' labels; where there is none, those of {@code otherwise}. */
  List<BinaryCode> labelCodes(HashFunction function, String modality, List<BinaryCode> otherwise) {
    Map<LabelSet, Optional<BinaryCode>> known = new HashMap<>();
    List<BinaryCode> codes = new ArrayList<>(size());
    for (int i = 0; i < labels.size(); i++) {
      Optional<BinaryCode> code =
          known.computeIfAbsent(
              labels.get(i), set -> function.labelCodes().flatMap(of -> of.code(modality, set)));
      codes.add(code.orElse(otherwise.get(i)));
    }
    return codes;
  }
}
