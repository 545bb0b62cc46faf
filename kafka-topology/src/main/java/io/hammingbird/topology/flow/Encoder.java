package io.hammingbird.topology.flow;

import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.ItemCodes;
import io.hammingbird.core.encode.ItemCodes.Coded;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.topology.query.Functions;
import io.hammingbird.topology.query.IndexCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Encodes items under what they have: modalities that the function lacks are left out. */
final class Encoder {

  private final Functions functions;
  private final boolean labelGuided;

  Encoder(Functions functions, boolean labelGuided) {
    this.functions = functions;
    this.labelGuided = labelGuided;
  }

  /**
   * Returns the codes of {@code items} by the function of {@code version}, in their order; without
   * such a function, codes of no modality and of version {@link IndexCounts#UNCODED}.
   */
  List<ItemCodes> encode(long version, List<Item> items) {
    Optional<HashFunction> function = functions.function(version);
    if (function.isEmpty()) {
      return items.stream()
          .map(item -> new ItemCodes(IndexCounts.UNCODED, new TreeMap<>()))
          .toList();
    }
    return labelGuided && function.get().labelCodes().isPresent()
        ? oneByOne(function.get(), items)
        : together(function.get(), items);
  }

  private static List<ItemCodes> oneByOne(HashFunction function, List<Item> items) {
    return items.stream().map(item -> function.encode(known(function, item), true)).toList();
  }

  private static Item known(HashFunction function, Item item) {
    if (function.stacks().keySet().containsAll(item.features().keySet())) {
      return item;
    }
    SortedMap<String, FeatureVector> features = new TreeMap<>(item.features());
    features.keySet().retainAll(function.stacks().keySet());
    return new Item(item.id(), features, item.labels(), item.attributes(), item.eventTimeMs());
  }

  private static List<ItemCodes> together(HashFunction function, List<Item> items) {
    List<SortedMap<String, Coded>> codes = new ArrayList<>();
    items.forEach(item -> codes.add(new TreeMap<>()));
    for (String modality : function.stacks().keySet()) {
      List<FeatureVector> vectors = new ArrayList<>();
      List<SortedMap<String, Coded>> owners = new ArrayList<>();
      for (int i = 0; i < items.size(); i++) {
        FeatureVector vector = items.get(i).features().get(modality);
        if (vector != null) {
          vectors.add(vector);
          owners.add(codes.get(i));
        }
      }
      List<Coded> coded = vectors.isEmpty() ? List.of() : function.encodeAll(modality, vectors);
      for (int i = 0; i < coded.size(); i++) {
        owners.get(i).put(modality, coded.get(i));
      }
    }
    return codes.stream().map(each -> new ItemCodes(function.version(), each)).toList();
  }
}
