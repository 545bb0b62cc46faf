package io.hammingbird.topology.query;

import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.encode.Provenance;
import java.util.List;

/**
 * What is told about a published hash function without its layers.
 *
 * @param version its version
 * @param generation of the feature map it was learned under
 * @param bits code length
 * @param modalities those it encodes, ascending
 * @param labelCodes whether it has label-guided codes
 * @param heads how many heads its codes have, 0 for none
 * @param attributes how many class attributes it can encode, 0 where it cannot
 * @param joint whether an item that has all modalities has one code in all of them
 * @param provenance how it came to be
 * @param publishedAtMs when it was published, in milliseconds since the epoch
 */
public record FunctionInfo(
    long version,
    int generation,
    int bits,
    List<String> modalities,
    boolean labelCodes,
    int heads,
    int attributes,
    boolean joint,
    Provenance provenance,
    long publishedAtMs) {

  public FunctionInfo {
    modalities = List.copyOf(modalities);
  }

  /** Returns what is told about {@code function}. */
  public static FunctionInfo of(HashFunction function, long publishedAtMs) {
    return new FunctionInfo(
        function.version(),
        function.generation(),
        function.bits(),
        List.copyOf(function.stacks().keySet()),
        function.labelCodes().isPresent(),
        function.extras().heads().map(heads -> heads.centres().size()).orElse(0),
        function.extras().attributes().map(LayerStack::inputs).orElse(0),
        function.extras().joint(),
        function.provenance(),
        publishedAtMs);
  }
}
