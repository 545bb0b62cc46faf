package io.hammingbird.core.encode;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.ItemCodes.Coded;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
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
 * @param extras what only some learners give
 */
public record HashFunction(
    long version,
    int generation,
    int bits,
    SortedMap<String, LayerStack> stacks,
    Optional<LabelCodes> labelCodes,
    Provenance provenance,
    Extras extras) {

  /** Wire version in which all modalities share their label codes. */
  private static final int SHARED = 1;

  /** Wire version in which every modality has its own. */
  private static final int PER_MODALITY = 2;

  /** Layers that older readers do not know. */
  private static final int NEW_LAYERS = 3;

  /** What only some learners give. */
  private static final int WITH_EXTRAS = 4;

  /** As the one before, with layers of square roots. */
  private static final int WITH_ROOTS = 5;

  public HashFunction {
    for (var entry : stacks.entrySet()) {
      if (entry.getValue().outputs() != bits) {
        throw new IllegalArgumentException(
            "modality '%s' ends in %d values, needs %d bits"
                .formatted(entry.getKey(), entry.getValue().outputs(), bits));
      }
    }
    extras.require(bits);
    stacks = Collections.unmodifiableSortedMap(new TreeMap<>(stacks));
  }

  /** A function without extras. */
  public HashFunction(
      long version,
      int generation,
      int bits,
      SortedMap<String, LayerStack> stacks,
      Optional<LabelCodes> labelCodes,
      Provenance provenance) {
    this(version, generation, bits, stacks, labelCodes, provenance, Extras.NONE);
  }

  /** Returns this function under another version and provenance. */
  public HashFunction as(long newVersion, Provenance newProvenance) {
    return new HashFunction(
        newVersion, generation, bits, stacks, labelCodes, newProvenance, extras);
  }

  /** Returns this function with {@code others} for its extras. */
  public HashFunction with(Extras others) {
    return new HashFunction(version, generation, bits, stacks, labelCodes, provenance, others);
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
      coded.add(coded(row));
    }
    return coded;
  }

  /**
   * Returns the code of a row of class attributes: where items of such a class are to be found.
   *
   * @throws IllegalArgumentException if this function has no layers for attributes, or for so many
   */
  public Coded encodeAttributes(DenseVector attributes) {
    LayerStack stack =
        extras
            .attributes()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "function %d has no layers for class attributes".formatted(version)));
    if (attributes.dimension() != stack.inputs()) {
      throw new IllegalArgumentException(
          "found %d attributes, function %d needs %d"
              .formatted(attributes.dimension(), version, stack.inputs()));
    }
    return coded(stack.apply(attributes));
  }

  /**
   * Returns the codes of an item in every modality that both have, as it is to be stored: where
   * codes are joint and it has all modalities, the same code in each.
   *
   * @param labelGuided whether a labelled item gets the code of its labels, where this function
   *     knows them
   */
  public ItemCodes encode(Item item, boolean labelGuided) {
    return encodeItems(List.of(item), labelGuided).get(0);
  }

  /** Returns {@link #encode(Item, boolean)} of many items, which costs less than one at a time. */
  public List<ItemCodes> encodeItems(List<Item> items, boolean labelGuided) {
    return new ItemEncoder(this, labelGuided).encode(items);
  }

  /** Returns the signs of {@code margins} and the smallest of them. */
  static Coded coded(float[] margins) {
    float smallest = Float.POSITIVE_INFINITY;
    for (float margin : margins) {
      smallest = Math.min(smallest, Math.abs(margin));
    }
    return new Coded(BinaryCode.ofSigns(margins), smallest, false);
  }

  /**
   * Returns the versioned wire form, in the oldest version that can hold this function, so that an
   * index that has not been upgraded goes on reading what needs nothing new.
   */
  public byte[] toBytes() {
    boolean perModality = labelCodes.map(LabelCodes::isPerModality).orElse(false);
    int form = form(perModality);
    return Envelope.seal(
        Kind.HASH_FUNCTION,
        form,
        out -> {
          out.writeLong(version).writeInt(generation).writeInt(bits);
          FeatureMap.writeStacks(out, stacks);
          out.writeBoolean(labelCodes.isPresent());
          labelCodes.ifPresent(
              codes -> {
                if (form >= NEW_LAYERS) {
                  out.writeBoolean(perModality);
                }
                if (perModality) {
                  codes.writePerModality(out);
                } else {
                  codes.writeShared(out);
                }
              });
          provenance.write(out);
          if (form >= WITH_EXTRAS) {
            extras.write(out);
          }
        });
  }

  private int form(boolean perModality) {
    int layers = LayerStack.form(stacks.values());
    int older = layers > 1 ? NEW_LAYERS : perModality ? PER_MODALITY : SHARED;
    return layers > 2 ? WITH_ROOTS : extras.equals(Extras.NONE) ? older : WITH_EXTRAS;
  }

  /** Reads {@link #toBytes()} back. */
  public static HashFunction fromBytes(byte[] bytes) {
    return Envelope.read(Kind.HASH_FUNCTION, bytes, HashFunction::payload);
  }

  private static HashFunction payload(WireReader in) {
    HashFunction function =
        new HashFunction(
            in.readLong(),
            in.readInt(),
            in.readInt(),
            FeatureMap.readStacks(in),
            in.readBoolean() ? Optional.of(readLabelCodes(in)) : Optional.empty(),
            Provenance.read(in),
            in.version() >= WITH_EXTRAS ? Extras.read(in) : Extras.NONE);
    return function;
  }

  private static LabelCodes readLabelCodes(WireReader in) {
    boolean perModality =
        in.version() >= NEW_LAYERS ? in.readBoolean() : in.version() == PER_MODALITY;
    return perModality ? LabelCodes.readPerModality(in) : LabelCodes.readShared(in);
  }
}
