package io.hammingbird.client;

import java.util.Map;

/**
 * An item as the index has it.
 *
 * @param item as it was written; its features only where they were asked for
 * @param version the hash function of its codes, 0 before the first
 * @param codes modality to its code
 */
public record IndexedItem(Item item, long version, Map<String, Code> codes) {

  public IndexedItem {
    codes = Map.copyOf(codes);
  }

  /**
   * A code.
   *
   * @param hex its bits, hexadecimal
   * @param bits how many they are
   * @param labelGuided whether it comes from the labels rather than from the features
   */
  public record Code(String hex, int bits, boolean labelGuided) {}
}
