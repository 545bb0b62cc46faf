package io.hammingbird.core.encode;

import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.wire.Envelope;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How raw features of every modality become the mapped features that moments are taken of. It stays
 * fixed for a model generation, because moments add up only while the map does not move.
 *
 * @param generation 1 for the first map of a collection, rising by one
 * @param stacks modality to its map
 */
public record FeatureMap(int generation, SortedMap<String, LayerStack> stacks) {

  public FeatureMap {
    if (generation < 1 || stacks.isEmpty()) {
      throw new IllegalArgumentException(
          "feature map has generation %d and %d modalities, needs at least 1 of both"
              .formatted(generation, stacks.size()));
    }
    stacks = Collections.unmodifiableSortedMap(new TreeMap<>(stacks));
  }

  /** Returns the modalities in ascending order: the order of their blocks in the moments. */
  public List<String> modalities() {
    return List.copyOf(stacks.keySet());
  }

  /** Returns the number of mapped features q_m of {@code modality}. */
  public int width(String modality) {
    return stacks.get(modality).outputs();
  }

  /** Returns the number of mapped features of every modality. */
  public SortedMap<String, Integer> widths() {
    SortedMap<String, Integer> widths = new TreeMap<>();
    stacks.forEach((modality, stack) -> widths.put(modality, stack.outputs()));
    return widths;
  }

  /**
   * Returns where the linear features of {@code modality} start: 0 if nothing else is beside them.
   */
  public int linearFrom(String modality) {
    List<Layer> layers = stacks.get(modality).layers();
    return layers.get(layers.size() - 1) instanceof Beside beside ? beside.image().outputs() : 0;
  }

  /** Returns D, the number of mapped features of all modalities side by side. */
  public int totalWidth() {
    return stacks.values().stream().mapToInt(LayerStack::outputs).sum();
  }

  /** Returns the mapped features of items that have all modalities, these side by side: n × D. */
  public float[][] applyAll(List<Item> items) {
    float[][] rows = new float[items.size()][totalWidth()];
    int from = 0;
    for (var entry : stacks.entrySet()) {
      List<FeatureVector> vectors =
          items.stream().map(item -> item.features().get(entry.getKey())).toList();
      float[][] block = entry.getValue().applyAll(vectors);
      for (int i = 0; i < rows.length; i++) {
        System.arraycopy(block[i], 0, rows[i], from, block[i].length);
      }
      from += entry.getValue().outputs();
    }
    return rows;
  }

  /** Returns the versioned wire form, in the oldest version that knows its layers. */
  public byte[] toBytes() {
    return Envelope.seal(
        Kind.FEATURE_MAP,
        LayerStack.form(stacks.values()),
        out -> {
          out.writeInt(generation);
          writeStacks(out, stacks);
        });
  }

  /** Reads {@link #toBytes()} back. */
  public static FeatureMap fromBytes(byte[] bytes) {
    return Envelope.read(Kind.FEATURE_MAP, bytes, FeatureMap::payload);
  }

  private static FeatureMap payload(WireReader in) {
    FeatureMap map = new FeatureMap(in.readInt(), readStacks(in));
    return map;
  }

  static void writeStacks(WireWriter out, SortedMap<String, LayerStack> stacks) {
    out.writeAll(
        stacks.entrySet(),
        (w, entry) -> {
          w.writeString(entry.getKey());
          entry.getValue().write(w);
        });
  }

  static SortedMap<String, LayerStack> readStacks(WireReader in) {
    SortedMap<String, LayerStack> stacks = new TreeMap<>();
    in.readAll(r -> Map.entry(r.readString(), LayerStack.read(r)))
        .forEach(entry -> stacks.put(entry.getKey(), entry.getValue()));
    return stacks;
  }
}
