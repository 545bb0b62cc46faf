package io.hammingbird.core.learn;

import java.util.OptionalLong;
import java.util.SortedSet;

/** Decides whether a solution is worth re-encoding the items for. */
final class PublishPolicy {

  private static final double GROWTH = 1.5;

  /**
   * What the decision hangs on.
   *
   * @param first whether nothing was published before
   * @param wentBackBehind the version in service, where it is of a past that the learner went back
   *     behind
   * @param resting whether the stream rests
   * @param newClasses classes that the version in service does not know
   * @param gain quality over the version in service, on the same queries
   * @param growth learned items over those of the version in service
   * @param churn share of bits that would flip
   */
  record Situation(
      boolean first,
      OptionalLong wentBackBehind,
      boolean resting,
      SortedSet<String> newClasses,
      Ranking.Gain gain,
      double growth,
      double churn) {}

  /**
   * The answer and its reason.
   *
   * @param publish whether to publish
   * @param reason for the log and the provenance
   */
  record Verdict(boolean publish, String reason) {

    /** Returns this verdict, its reason after what gave rise to it. */
    Verdict on(String occasion) {
      return new Verdict(publish, occasion + reason);
    }
  }

  private final PublishSettings settings;

  PublishPolicy(PublishSettings settings) {
    this.settings = settings;
  }

  Verdict judge(Situation now) {
    if (now.first()) {
      return new Verdict(true, "first version");
    }
    if (now.wentBackBehind().isPresent()) {
      return new Verdict(true, "went back behind version " + now.wentBackBehind().getAsLong());
    }
    if (!now.newClasses().isEmpty()) {
      return new Verdict(true, "new classes " + now.newClasses());
    }
    if (now.gain().isUp()) {
      return new Verdict(true, "quality up by " + now.gain());
    }
    if (now.gain().isDown()) {
      return new Verdict(false, "quality down by " + now.gain());
    }
    if (now.resting()) {
      return new Verdict(true, "stream rests");
    }
    boolean grown = now.growth() >= GROWTH || now.growth() <= 1 / GROWTH;
    if (grown && now.churn() <= settings.maxChurn()) {
      return new Verdict(true, "moments changed by a factor %.2f".formatted(now.growth()));
    }
    return new Verdict(
        false,
        "no gain: quality %s, moments by a factor %.2f, churn %.3f"
            .formatted(now.gain(), now.growth(), now.churn()));
  }
}
