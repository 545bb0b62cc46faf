package io.hammingbird.topology.serve;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.vector.FeatureVector;
import java.util.Optional;

/**
 * A search, checked against the collection.
 *
 * @param probe what to look for
 * @param target modality whose codes are searched
 * @param limit how many hits at the most
 * @param maxDistance none farther than this
 * @param withAttributes whether hits carry the attributes of their items
 * @param explain whether the answer tells how it was found
 */
record SearchRequest(
    Probe probe,
    String target,
    int limit,
    int maxDistance,
    boolean withAttributes,
    boolean explain) {

  /** What to look for. */
  sealed interface Probe permits ByVector, ByItem, ByCode {}

  /** Features, to be encoded under every version in use. */
  record ByVector(String modality, FeatureVector vector) implements Probe {}

  /** An item of the collection, by its features of one modality. */
  record ByItem(String id, Optional<String> modality) implements Probe {}

  /** A code, which is compared with codes of its version only. */
  record ByCode(BinaryCode code, long version) implements Probe {}
}
