package io.hammingbird.local.evaluate;

import io.hammingbird.core.encode.AnchorChoice;
import io.hammingbird.core.learn.FollowSettings;
import io.hammingbird.core.learn.PublishSettings;
import java.nio.file.Path;

/**
 * How a protocol is run.
 *
 * @param anchors of the feature map, for each modality
 * @param choice of the anchors
 * @param bootstrap the feature map is drawn from so many items, the first to arrive; null for the
 *     usual
 * @param follow how much of the past counts
 * @param holdOut share of the train items that chooses between candidates
 * @param miniBatch items in a mini-batch; null for the usual
 * @param everyRound whether {@code stream} measures after every round
 * @param orderBy column by which rows arrive, or {@link Trial#ARRIVAL} or {@link Trial#SHUFFLE}
 * @param codesKnown {@code drift}: whether the codes of classes are known from the start
 * @param classSplits {@code unseen}: file with lists of unseen classes; null for the one beside the
 *     data folder
 * @param splits {@code unseen}: how many of the lists
 * @param mapFromSeen {@code unseen}: whether the feature map is drawn from items of seen classes
 *     alone
 * @param publish {@code served}: when a version is published, a round for a millisecond
 */
public record TrialOptions(
    int anchors,
    AnchorChoice choice,
    Integer bootstrap,
    FollowSettings follow,
    double holdOut,
    Integer miniBatch,
    boolean everyRound,
    String orderBy,
    boolean codesKnown,
    Path classSplits,
    int splits,
    boolean mapFromSeen,
    PublishSettings publish) {

  /** Returns the options of the tables in the documentation. */
  public static TrialOptions usual() {
    return new TrialOptions(
        300,
        AnchorChoice.K_MEANS,
        null,
        FollowSettings.whole(),
        0,
        null,
        false,
        Trial.ARRIVAL,
        true,
        null,
        20,
        false,
        publishing(1, PublishSettings.defaults().maxChurn()));
  }

  /** Returns a publish policy that solves every {@code rounds} rounds, and when the stream ends. */
  public static PublishSettings publishing(int rounds, double maxChurn) {
    return new PublishSettings(rounds, 1, maxChurn);
  }

  Path classSplits(Path folder) {
    return classSplits == null
        ? folder.toAbsolutePath().normalize().resolveSibling("zero-shot-splits.json")
        : classSplits;
  }
}
