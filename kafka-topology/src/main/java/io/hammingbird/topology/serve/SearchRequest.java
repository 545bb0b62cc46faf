package io.hammingbird.topology.serve;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.index.Strategy;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.topology.query.Filter;
import io.hammingbird.topology.query.PositionToken;
import io.hammingbird.topology.query.Scoring;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A search, checked against the collection.
 *
 * @param probe what to look for
 * @param target modality whose codes are searched
 * @param limit how many hits at the most
 * @param maxDistance none farther than this
 * @param filter which items may be found
 * @param scoring what the order of the hits goes by
 * @param params how the search is to be done
 * @param withAttributes whether hits carry the attributes of their items
 * @param explain whether the answer tells how it was found
 */
record SearchRequest(
    Wanted probe,
    String target,
    int limit,
    int maxDistance,
    Filter filter,
    Scoring scoring,
    Params params,
    boolean withAttributes,
    boolean explain) {

  /**
   * How a search is to be done; what is not given is the server's choice.
   *
   * @param strategy how indexes are searched
   * @param maxProbes how many buckets may be looked into, at least 1
   * @param timeoutMs after which the answer is what has come by then, at least 1
   * @param maxStalenessMs how old the answer of a standby may be, at least 0
   * @param minPosition what must have been seen; the start of the topic for nothing
   */
  record Params(
      Strategy strategy,
      OptionalInt maxProbes,
      OptionalLong timeoutMs,
      OptionalLong maxStalenessMs,
      PositionToken minPosition) {

    /** What holds where nothing is given. */
    static final Params DEFAULTS =
        new Params(
            Strategy.AUTO,
            OptionalInt.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            PositionToken.START);
  }

  /** What to look for. */
  sealed interface Wanted permits Encodable, ByItem, ByCode {}

  /** What is to be encoded under every version in use. */
  sealed interface Encodable extends Wanted permits ByVector, ByAttributes {

    /** Returns the layers that {@code function} encodes it by, where it can. */
    Optional<LayerStack> layers(HashFunction function);

    /** Returns what is encoded. */
    FeatureVector vector();
  }

  /** Features of one modality. */
  record ByVector(String modality, FeatureVector vector) implements Encodable {

    @Override
    public Optional<LayerStack> layers(HashFunction function) {
      return Optional.ofNullable(function.stacks().get(modality));
    }
  }

  /** Attributes of a class, in the order of the class-attributes topic. */
  record ByAttributes(FeatureVector vector) implements Encodable {

    @Override
    public Optional<LayerStack> layers(HashFunction function) {
      return function.extras().attributes().filter(stack -> stack.inputs() == vector.dimension());
    }
  }

  /** An item of the collection, by its features of one modality. */
  record ByItem(String id, Optional<String> modality) implements Wanted {}

  /** A code, which is compared with codes of its version only. */
  record ByCode(BinaryCode code, long version) implements Wanted {}
}
