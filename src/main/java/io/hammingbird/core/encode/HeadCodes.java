package io.hammingbird.core.encode;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.List;

/**
 * The centres that the codes of a function gather round: an index may keep items in buckets, one a
 * centre, and look into the nearest buckets first. A value.
 */
public final class HeadCodes {

  private final List<BinaryCode> centres;

  private HeadCodes(List<BinaryCode> centres) {
    this.centres = centres;
  }

  /**
   * Returns heads.
   *
   * @param centres at least one, all of as many bits; the same code may stand there twice
   */
  public static HeadCodes of(List<BinaryCode> centres) {
    List<BinaryCode> copy = List.copyOf(centres);
    if (copy.isEmpty()) {
      throw new IllegalArgumentException("heads need at least one centre, found none");
    }
    for (BinaryCode centre : copy) {
      if (centre.bits() != copy.get(0).bits()) {
        throw new IllegalArgumentException(
            "heads need centres of as many bits, found %d and %d"
                .formatted(copy.get(0).bits(), centre.bits()));
      }
    }
    return new HeadCodes(copy);
  }

  /** Returns the centres; the number of a head is its place here. */
  public List<BinaryCode> centres() {
    return centres;
  }

  /** Returns the code length k of the centres. */
  public int bits() {
    return centres.get(0).bits();
  }

  void write(WireWriter out) {
    out.writeAll(centres, CodeWire::writeCode);
  }

  static HeadCodes read(WireReader in) {
    return of(in.readAll(CodeWire::readCode));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HeadCodes that && centres.equals(that.centres);
  }

  @Override
  public int hashCode() {
    return centres.hashCode();
  }

  @Override
  public String toString() {
    return "HeadCodes[%d centres of %d bits]".formatted(centres.size(), bits());
  }
}
