package io.hammingbird.core.encode;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.ItemCodes.Coded;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.wire.Envelope;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a learner publishes: for every modality the layers that end in a sign, and for labelled
 * items their label-guided codes. A value that knows nothing of how it was learned.
 *
 * @param version rising by one from 1 within a collection; codes compare only within a version
 * @param generation of the feature map it was learned under
 * @param bits code length k
 * @param stacks modality to layers, each with {@code bits} outputs
 * @param labelCodes label-guided codes, where the learner has them
 * @param provenance how it came to be
 */
public record HashFunction(
    long version,
    int generation,
    int bits,
    SortedMap<String, LayerStack> stacks,
    Optional<LabelCodes> labelCodes,
    Provenance provenance) {

  /** Wire version in which all modalities share their label codes. */
  private static final int SHARED = 1;

  /** Wire version in which every modality has its own. */
  private static final int PER_MODALITY = 2;

  /** Layers that older readers do not know. */
  private static final int NEW_LAYERS = 3;

  public HashFunction {
    for (var entry : stacks.entrySet()) {
      if (entry.getValue().outputs() != bits) {
        throw new IllegalArgumentException(
            "modality '%s' ends in %d values, needs %d bits"
                .formatted(entry.getKey(), entry.getValue().outputs(), bits));
      }
    }
    stacks = Collections.unmodifiableSortedMap(new TreeMap<>(stacks));
  }

  /** Returns this function under another version and provenance. */
  public HashFunction as(long newVersion, Provenance newProvenance) {
    return new HashFunction(newVersion, generation, bits, stacks, labelCodes, newProvenance);
  }

  /** Returns the function-coded code of one vector: {@code sgn(φ(x) W)}. */
  public Coded encode(String modality, FeatureVector vector) {
    return encodeAll(modality, List.of(vector)).get(0);
  }

  /** Returns the function-coded codes of many vectors of one modality. */
  public List<Coded> encodeAll(String modality, List<? extends FeatureVector> vectors) {
    LayerStack stack = stacks.get(modality);
    if (stack == null) {
      throw new IllegalArgumentException(
          "function has no modality '%s'; it has %s".formatted(modality, stacks.keySet()));
    }
    float[][] margins = stack.applyAll(vectors);
    List<Coded> coded = new ArrayList<>(margins.length);
    for (float[] row : margins) {
      coded.add(new Coded(BinaryCode.ofSigns(row), smallest(row), false));
    }
    return coded;
  }

  /**
   * Returns the codes of an item in every modality it has.
   *
   * @param labelGuided whether a labelled item gets the code of its labels, where this function
   *     knows them
   */
  public ItemCodes encode(Item item, boolean labelGuided) {
    SortedMap<String, Coded> codes = new TreeMap<>();
    item.features()
        .forEach(
            (modality, vector) ->
                codes.put(
                    modality,
                    (labelGuided ? guided(modality, item.labels()) : Optional.<BinaryCode>empty())
                        .map(code -> new Coded(code, Float.POSITIVE_INFINITY, true))
                        .orElseGet(() -> encode(modality, vector))));
    return new ItemCodes(version, codes);
  }

  private Optional<BinaryCode> guided(String modality, LabelSet labels) {
    return labelCodes.flatMap(codes -> codes.code(modality, labels));
  }

  private static float smallest(float[] row) {
    float smallest = Float.POSITIVE_INFINITY;
    for (float margin : row) {
      smallest = Math.min(smallest, Math.abs(margin));
    }
    return smallest;
  }

  /**
   * Returns the versioned wire form. Functions whose modalities share their label codes are still
   * written in version 1, so that an index that has not been upgraded goes on reading them.
   */
  public byte[] toBytes() {
    boolean perModality = labelCodes.map(LabelCodes::isPerModality).orElse(false);
    boolean oldLayers = stacks.values().stream().allMatch(LayerStack::isFirstForm);
    int form = !oldLayers ? NEW_LAYERS : perModality ? PER_MODALITY : SHARED;
    return Envelope.seal(
        Kind.HASH_FUNCTION,
        form,
        out -> {
          out.writeLong(version).writeInt(generation).writeInt(bits);
          FeatureMap.writeStacks(out, stacks);
          out.writeBoolean(labelCodes.isPresent());
          labelCodes.ifPresent(
              codes -> {
                if (form == NEW_LAYERS) {
                  out.writeBoolean(perModality);
                }
                if (perModality) {
                  codes.writePerModality(out);
                } else {
                  codes.writeShared(out);
                }
              });
          provenance.write(out);
        });
  }

  /** Reads {@link #toBytes()} back. */
  public static HashFunction fromBytes(byte[] bytes) {
    WireReader in = Envelope.open(Kind.HASH_FUNCTION, bytes);
    HashFunction function =
        new HashFunction(
            in.readLong(),
            in.readInt(),
            in.readInt(),
            FeatureMap.readStacks(in),
            in.readBoolean() ? Optional.of(readLabelCodes(in)) : Optional.empty(),
            Provenance.read(in));
    in.end();
    return function;
  }

  private static LabelCodes readLabelCodes(WireReader in) {
    boolean perModality =
        in.version() == NEW_LAYERS ? in.readBoolean() : in.version() == PER_MODALITY;
    return perModality ? LabelCodes.readPerModality(in) : LabelCodes.readShared(in);
  }
}
