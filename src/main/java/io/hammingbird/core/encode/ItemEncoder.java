package io.hammingbird.core.encode;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.ItemCodes.Coded;
import io.hammingbird.core.linalg.Kernels;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Codes items as they are stored, many at a time. */
final class ItemEncoder {

  private final HashFunction function;
  private final boolean labelGuided;

  ItemEncoder(HashFunction function, boolean labelGuided) {
    this.function = function;
    this.labelGuided = labelGuided;
  }

  List<ItemCodes> encode(List<Item> items) {
    List<SortedMap<String, Coded>> codes = new ArrayList<>(items.size());
    List<SortedMap<String, float[]>> margins = new ArrayList<>(items.size());
    for (Item item : items) {
      codes.add(guided(item));
      margins.add(new TreeMap<>());
    }
    function.stacks().forEach((modality, stack) -> map(modality, stack, items, codes, margins));
    List<ItemCodes> encoded = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      own(margins.get(i)).forEach(codes.get(i)::put);
      encoded.add(new ItemCodes(function.version(), codes.get(i)));
    }
    return encoded;
  }

  /** Returns the codes of the item's labels, in the modalities that it has. */
  private SortedMap<String, Coded> guided(Item item) {
    SortedMap<String, Coded> codes = new TreeMap<>();
    if (labelGuided && function.labelCodes().isPresent()) {
      for (String modality : function.stacks().keySet()) {
        if (item.features().containsKey(modality)) {
          Optional<BinaryCode> code = function.labelCodes().get().code(modality, item.labels());
          code.ifPresent(c -> codes.put(modality, new Coded(c, Float.POSITIVE_INFINITY, true)));
        }
      }
    }
    return codes;
  }

  /** Adds the margins in one modality, of items that have it and have no code there yet. */
  private static void map(
      String modality,
      LayerStack stack,
      List<Item> items,
      List<SortedMap<String, Coded>> codes,
      List<SortedMap<String, float[]>> margins) {
    List<FeatureVector> vectors = new ArrayList<>();
    List<SortedMap<String, float[]>> owners = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      FeatureVector vector = items.get(i).features().get(modality);
      if (vector != null && !codes.get(i).containsKey(modality)) {
        vectors.add(vector);
        owners.add(margins.get(i));
      }
    }
    float[][] rows = vectors.isEmpty() ? new float[0][] : stack.applyAll(vectors);
    for (int i = 0; i < rows.length; i++) {
      owners.get(i).put(modality, rows[i]);
    }
  }

  /** Returns the codes of an item's margins: one for all modalities where it has a joint code. */
  private SortedMap<String, Coded> own(SortedMap<String, float[]> margins) {
    SortedMap<String, Coded> codes = new TreeMap<>();
    boolean all = margins.size() == function.stacks().size();
    if (function.extras().joint() && all && !margins.isEmpty()) {
      Coded coded = HashFunction.coded(sum(margins));
      margins.keySet().forEach(modality -> codes.put(modality, coded));
    } else {
      margins.forEach((modality, row) -> codes.put(modality, HashFunction.coded(row)));
    }
    return codes;
  }

  private float[] sum(SortedMap<String, float[]> margins) {
    float[] sum = new float[function.bits()];
    margins.values().forEach(row -> Kernels.add(sum, row));
    return sum;
  }
}
