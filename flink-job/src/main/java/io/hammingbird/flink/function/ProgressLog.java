package io.hammingbird.flink.function;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.learn.Counts;
import io.hammingbird.core.learn.Decision;
import io.hammingbird.core.learn.LearnSettings;
import io.hammingbird.core.learn.Report;
import io.hammingbird.core.learn.Trainer;
import io.hammingbird.schemas.convert.ProgressPoint;
import io.hammingbird.schemas.convert.ProgressPoint.Decided;
import io.hammingbird.schemas.convert.ProgressPoint.InService;
import io.hammingbird.schemas.convert.ProgressPoint.Items;
import io.hammingbird.schemas.convert.ProgressPoint.Origin;
import io.hammingbird.schemas.convert.ProgressPoint.Outcome;
import io.hammingbird.schemas.convert.ProgressPoint.Solved;
import io.hammingbird.schemas.convert.ProgressPoint.Versions;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Says when the trainer's progress is worth telling: after every decision, and where something else
 * has changed, once in a while. It remembers nothing over a restart, after which it tells again.
 */
final class ProgressLog {

  /** How long the log is silent at most while something changes. */
  static final long INTERVAL_MS = 3_000;

  private final LearnSettings settings;
  private Report told;
  private long toldMs;

  ProgressLog(LearnSettings settings) {
    this.settings = settings;
  }

  /** Returns the point of a decision just made. */
  ProgressPoint decided(Trainer trainer, Decision decision, long solveMs, long nowMs) {
    Outcome outcome = decision.published().isPresent() ? Outcome.PUBLISHED : Outcome.WITHHELD;
    return tell(trainer, new Decided(outcome, decision.reason(), solveMs), nowMs);
  }

  /** Returns where the trainer stands, where that is news. */
  Optional<ProgressPoint> pass(Trainer trainer, long nowMs) {
    if (nowMs - toldMs < INTERVAL_MS || trainer.report().equals(told)) {
      return Optional.empty();
    }
    return Optional.of(tell(trainer, Decided.NOTHING, nowMs));
  }

  private ProgressPoint tell(Trainer trainer, Decided decided, long nowMs) {
    told = trainer.report();
    toldMs = nowMs;
    Counts counts = told.counts();
    return new ProgressPoint(
        nowMs,
        told.eventTimeMs() == Long.MIN_VALUE
            ? OptionalLong.empty()
            : OptionalLong.of(told.eventTimeMs()),
        new Origin(
            settings.learner(),
            settings.bits(),
            trainer.map().map(FeatureMap::generation).orElse(0)),
        decided,
        new Versions(told.lastVersion(), told.published(), told.withheld()),
        new Items(
            counts.learned(),
            counts.heldOut(),
            counts.unlabelled(),
            counts.partial(),
            counts.withheld()),
        new Solved(
            told.labelSets(),
            told.weight(),
            told.churn(),
            told.objective(),
            told.quality(),
            told.modalityWeights(),
            told.strategy().toString()),
        new InService(
            told.inService().quality(), told.inService().items(), told.inService().drifts()));
  }
}
