package io.hammingbird.schemas.convert;

import io.hammingbird.core.encode.Quality;
import io.hammingbird.schemas.convert.ProgressPoint.Decided;
import io.hammingbird.schemas.convert.ProgressPoint.InService;
import io.hammingbird.schemas.convert.ProgressPoint.Items;
import io.hammingbird.schemas.convert.ProgressPoint.Origin;
import io.hammingbird.schemas.convert.ProgressPoint.Outcome;
import io.hammingbird.schemas.convert.ProgressPoint.Solved;
import io.hammingbird.schemas.convert.ProgressPoint.Versions;
import io.hammingbird.schemas.record.LearnerProgress;
import io.hammingbird.schemas.record.MeasuredQuality;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Points and the values of the {@code progress} topic, whose key is the collection. */
public final class ProgressCodec {

  private final RecordFormat<LearnerProgress> format =
      new RecordFormat<>(LearnerProgress.class, List.of());

  /** Returns the record's value. */
  public byte[] encode(ProgressPoint point) {
    OptionalLong eventTime = point.eventTimeMs();
    return format.write(
        new LearnerProgress(
            Instant.ofEpochMilli(point.atMs()),
            eventTime.isEmpty() ? null : Instant.ofEpochMilli(eventTime.getAsLong()),
            point.learner().name(),
            point.learner().bits(),
            point.learner().generation(),
            point.decision().outcome().toString(),
            point.decision().reason(),
            point.decision().solveMs(),
            point.versions().last(),
            point.versions().published(),
            point.versions().withheld(),
            point.items().learned(),
            point.items().heldOut(),
            point.items().unlabelled(),
            point.items().partial(),
            point.items().withheld(),
            point.solution().labelSets(),
            point.solution().weight(),
            point.solution().churn(),
            point.solution().objective(),
            measured(point.solution().quality()),
            point.inService().quality(),
            point.inService().window(),
            point.inService().drifts(),
            point.solution().modalityWeights(),
            point.solution().strategy()));
  }

  /**
   * Returns the point of a record.
   *
   * @throws RecordFormatException if the bytes are no such record
   */
  public ProgressPoint decode(byte[] value) {
    LearnerProgress record = format.read(value);
    Instant eventTime = record.getEventTime();
    return new ProgressPoint(
        record.getAt().toEpochMilli(),
        eventTime == null ? OptionalLong.empty() : OptionalLong.of(eventTime.toEpochMilli()),
        new Origin(record.getLearner(), record.getBits(), record.getGeneration()),
        new Decided(Outcome.of(record.getDecision()), record.getReason(), record.getSolveMs()),
        new Versions(record.getLastVersion(), record.getPublished(), record.getWithheld()),
        new Items(
            record.getLearned(),
            record.getHeldOut(),
            record.getUnlabelled(),
            record.getPartial(),
            record.getItemsWithheld()),
        solved(record),
        new InService(
            record.getPrequentialQuality(), record.getPrequentialWindow(), record.getDrifts()));
  }

  private static Map<String, MeasuredQuality> measured(SortedMap<String, Quality> quality) {
    Map<String, MeasuredQuality> measured = new TreeMap<>();
    quality.forEach(
        (direction, of) ->
            measured.put(
                direction,
                new MeasuredQuality(of.meanAveragePrecision(), of.standardError(), of.queries())));
    return measured;
  }

  private static Solved solved(LearnerProgress record) {
    SortedMap<String, Quality> quality = new TreeMap<>();
    record
        .getQuality()
        .forEach(
            (direction, of) ->
                quality.put(
                    direction, new Quality(of.getMap(), of.getStandardError(), of.getQueries())));
    return new Solved(
        record.getLabelSets(),
        record.getMomentsWeight(),
        record.getChurn(),
        record.getObjective(),
        quality,
        new TreeMap<>(record.getModalityWeights()),
        record.getStrategy());
  }
}
