package io.hammingbird.core.encode;

import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.Optional;

/**
 * What only some learners give a hash function.
 *
 * @param heads centres of the codes, for search by buckets
 * @param attributes layers from a row of class attributes to margins: a question may then be what a
 *     class is like, and not an item of any modality
 * @param joint whether an item that has all modalities is stored in each under the sign of the sum
 *     of its margins, {@code sgn(Σ_m φ_m(x_m) W_m)}; questions are coded by their own modality
 */
public record Extras(Optional<HeadCodes> heads, Optional<LayerStack> attributes, boolean joint) {

  /** Nothing of all that. */
  public static final Extras NONE = new Extras(Optional.empty(), Optional.empty(), false);

  /** Checks that all parts are for codes of {@code bits} bits. */
  void require(int bits) {
    heads.ifPresent(of -> requireBits("heads have", of.bits(), bits));
    attributes.ifPresent(of -> requireBits("attribute layers end in", of.outputs(), bits));
  }

  private static void requireBits(String what, int found, int bits) {
    if (found != bits) {
      throw new IllegalArgumentException("%s %d, needs %d bits".formatted(what, found, bits));
    }
  }

  void write(WireWriter out) {
    out.writeBoolean(heads.isPresent());
    heads.ifPresent(of -> of.write(out));
    out.writeBoolean(attributes.isPresent());
    attributes.ifPresent(of -> of.write(out));
    out.writeBoolean(joint);
  }

  static Extras read(WireReader in) {
    return new Extras(
        in.readBoolean() ? Optional.of(HeadCodes.read(in)) : Optional.empty(),
        in.readBoolean() ? Optional.of(LayerStack.read(in)) : Optional.empty(),
        in.readBoolean());
  }
}
