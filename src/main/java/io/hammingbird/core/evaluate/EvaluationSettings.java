package io.hammingbird.core.evaluate;

import io.hammingbird.core.encode.AnchorChoice;

/**
 * How a protocol is run, so that figures compare.
 *
 * @param seed of anchors and learner
 * @param anchors of the feature map, for each modality
 * @param choice of the anchors, where the map has any
 * @param bootstrap the feature map is drawn from so many items, the first to arrive
 * @param miniBatch items in a round of {@code stream}; the last partial one joins the one before
 * @param holdOut share of the train items, by hash of the id, that is never learned and chooses
 *     between candidates; 0 to learn all and cross-validate
 * @param everyRound whether {@code stream} measures after every round, and not only after the last
 */
public record EvaluationSettings(
    long seed,
    int anchors,
    AnchorChoice choice,
    int bootstrap,
    int miniBatch,
    double holdOut,
    boolean everyRound) {

  public EvaluationSettings {
    if (anchors < 1 || bootstrap < 1 || miniBatch < 1) {
      throw new IllegalArgumentException(
          "anchors, bootstrap and mini-batch are %d, %d and %d, need at least 1 each"
              .formatted(anchors, bootstrap, miniBatch));
    }
    if (!(holdOut >= 0 && holdOut <= 0.5)) {
      throw new IllegalArgumentException("hold-out share is " + holdOut + ", must be 0 to 0.5");
    }
  }

  /** Settings with anchors chosen as the service does. */
  public EvaluationSettings(
      long seed, int anchors, int bootstrap, int miniBatch, double holdOut, boolean everyRound) {
    this(seed, anchors, AnchorChoice.K_MEANS, bootstrap, miniBatch, holdOut, everyRound);
  }

  /** Returns the settings of the published figures: mini-batches of 500 from 5,000 items on. */
  public static EvaluationSettings of(long seed, EvaluationData data) {
    int miniBatch = data.train().size() > 5000 ? 500 : 200;
    return new EvaluationSettings(seed, 300, 2000, miniBatch, 0, false);
  }

  /**
   * Returns the settings of the prequential figures: chunks of 500 after the first 1,500 items, or
   * of 100 after 400 where there are fewer than 5,000 in all.
   */
  public static EvaluationSettings drift(long seed, EvaluationData data) {
    boolean many = data.train().size() > 5000;
    return new EvaluationSettings(seed, 300, many ? 1500 : 400, many ? 500 : 100, 0, true);
  }

  /** Returns these with other anchors. */
  public EvaluationSettings withAnchors(int count) {
    return new EvaluationSettings(seed, count, choice, bootstrap, miniBatch, holdOut, everyRound);
  }

  /** Returns these with another hold-out share. */
  public EvaluationSettings withHoldOut(double share) {
    return new EvaluationSettings(seed, anchors, choice, bootstrap, miniBatch, share, everyRound);
  }
}
