package io.hammingbird.topology.flow;

import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.ItemCodes;
import io.hammingbird.core.vector.Item;
import io.hammingbird.topology.query.Functions;
import io.hammingbird.topology.query.IndexCounts;
import java.util.List;
import java.util.Optional;
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
    return function.get().encodeItems(items, labelGuided);
  }
}
