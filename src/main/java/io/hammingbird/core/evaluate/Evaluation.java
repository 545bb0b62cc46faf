package io.hammingbird.core.evaluate;

import io.hammingbird.core.encode.HashFunction;
import java.util.List;
import java.util.Optional;

/**
 * What a protocol found for one code length.
 *
 * @param dataset name of the data set
 * @param protocol by its name
 * @param learner name of the learner
 * @param bits code length
 * @param seed of anchors and learner
 * @param items train items: learned, but for those held out
 * @param heldOut train items that were not learned
 * @param columns quality at the end
 * @param warmOnly {@code stream}: quality of the last warm solution, whether it was kept or not
 * @param kept {@code stream}: whether the end was {@code warm} or {@code cold}
 * @param rounds {@code stream}: quality after every round, where that was asked for
 * @param trainSeconds spent in mapping, summing and solving, by the clock that was passed in
 * @param function that was measured
 */
public record Evaluation(
    String dataset,
    String protocol,
    String learner,
    int bits,
    long seed,
    int items,
    int heldOut,
    Columns columns,
    Optional<Columns> warmOnly,
    String kept,
    List<Round> rounds,
    double trainSeconds,
    HashFunction function) {

  /**
   * Quality in mid-stream.
   *
   * @param items that had arrived; all of them are the data base
   * @param columns quality then
   */
  public record Round(int items, Columns columns) {}

  public Evaluation {
    rounds = List.copyOf(rounds);
  }
}
