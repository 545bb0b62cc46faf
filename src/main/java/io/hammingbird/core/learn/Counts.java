package io.hammingbird.core.learn;

import io.hammingbird.core.Mergeable;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;

/**
 * How many items there are of each fate; signed in a delta.
 *
 * @param learned labelled, complete, in the moments; complete alone, where a learner needs no
 *     labels
 * @param heldOut the like, kept back to measure quality
 * @param unlabelled without a label, where the learner needs one
 * @param partial the others that lack a modality of the collection
 * @param withheld labelled, complete, of a class without the attributes that the learner needs
 */
public record Counts(long learned, long heldOut, long unlabelled, long partial, long withheld)
    implements Mergeable<Counts> {

  static final Counts ZERO = new Counts(0, 0, 0, 0, 0);

  @Override
  public Counts plus(Counts other) {
    return new Counts(
        learned + other.learned,
        heldOut + other.heldOut,
        unlabelled + other.unlabelled,
        partial + other.partial,
        withheld + other.withheld);
  }

  /** Returns the number of items of all fates. */
  public long total() {
    return learned + heldOut + unlabelled + partial + withheld;
  }

  void write(WireWriter out) {
    out.writeLong(learned).writeLong(heldOut).writeLong(unlabelled).writeLong(partial);
    out.writeLong(withheld);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param withWithheld whether it was written since items can be withheld
   */
  static Counts read(WireReader in, boolean withWithheld) {
    return new Counts(
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        withWithheld ? in.readLong() : 0);
  }
}
