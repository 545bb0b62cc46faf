package io.hammingbird.flink.function;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.learn.Decision;
import io.hammingbird.core.learn.DriftAlarm;
import io.hammingbird.core.learn.LearnSettings;
import io.hammingbird.core.learn.PublishSettings;
import io.hammingbird.core.learn.Trainer;
import io.hammingbird.flink.type.JobTypes;
import io.hammingbird.flink.type.SolverInput;
import io.hammingbird.flink.type.SolverInput.Described;
import io.hammingbird.flink.type.SolverInput.Gathered;
import io.hammingbird.flink.type.SolverInput.Heard;
import io.hammingbird.flink.type.SolverInput.Offered;
import io.hammingbird.schemas.convert.ProgressPoint;
import io.hammingbird.schemas.convert.Published;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.events.EventBuilder;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the one trainer of the job: absorbs what the aggregates send, and asks it at every tick
 * whether to draw the feature map or to solve. Ticks come by the clock, not by input, because the
 * last solve is made when the stream rests.
 *
 * <p>The trainer is in every checkpoint and its functions leave in the transaction of the same
 * checkpoint: after the newest checkpoint the topic holds none that the trainer does not know, and
 * those still to be committed are none that it would make again. After an older one the topic holds
 * more, and the trainer counts on from there. So versions rise without gap or repeat.
 */
public final class SolveOperator extends AbstractStreamOperator<Published>
    implements OneInputStreamOperator<SolverInput, Published> {

  /** Where feature maps go. */
  public static final OutputTag<FeatureMap> MAPS =
      new OutputTag<>("feature-maps", JobTypes.FEATURE_MAP);

  /** Where the trainer's progress goes, for those who watch. */
  public static final OutputTag<ProgressPoint> PROGRESS =
      new OutputTag<>("progress", JobTypes.PROGRESS);

  static final long TICK_MS = 200;

  /** How long a solve waits at most for a checkpoint to let the version before it out. */
  static final long CHECKPOINT_PATIENCE_MS = 10_000;

  private static final Logger DECISIONS = LoggerFactory.getLogger(SolveOperator.class);

  private final LearnerFactory learner;
  private final LearnSettings settings;
  private final PublishSettings publishing;
  private final LineageSource lineage;

  private transient ListState<byte[]> stored;
  private transient Trainer trainer;
  private transient SolveMetrics gauges;
  private transient ProgressLog progress;
  private transient ScheduledFuture<?> next;
  private transient long solveFromMs;
  private transient long leavesWith; // checkpoint of the last version; none begun yet: the largest

  /**
   * Makes the operator.
   *
   * @param lineage where generations and versions count on from
   */
  public SolveOperator(
      LearnerFactory learner,
      LearnSettings settings,
      PublishSettings publishing,
      LineageSource lineage) {
    this.learner = learner;
    this.settings = settings;
    this.publishing = publishing;
    this.lineage = lineage;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    stored =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>(
                    "trainer", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    trainer =
        context.isRestored()
            ? Trainer.restore(
                stored.get().iterator().next(),
                learner.create(),
                settings,
                publishing,
                lineage.read())
            : Trainer.start(learner.create(), settings, publishing, lineage.read());
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    stored.update(List.of(trainer.toBytes()));
    leavesWith = Math.min(leavesWith, context.getCheckpointId());
  }

  @Override
  public void open() throws Exception {
    super.open();
    gauges = new SolveMetrics(getMetricGroup().addGroup(Metrics.GROUP), settings);
    gauges.update(trainer.report(), now());
    progress = new ProgressLog(settings);
    awaitTick();
  }

  private void awaitTick() {
    next =
        getProcessingTimeService()
            .registerTimer(
                now() + TICK_MS,
                time -> {
                  tick();
                  progress.pass(trainer, now()).ifPresent(this::tell);
                  awaitTick();
                });
  }

  @Override
  public void close() throws Exception {
    if (next != null) {
      next.cancel(false);
    }
    super.close();
  }

  @Override
  public void processElement(StreamRecord<SolverInput> element) {
    SolverInput input = element.getValue();
    if (input instanceof Offered offered) {
      trainer.offer(offered.item(), now());
    } else if (input instanceof Gathered gathered) {
      trainer.absorb(gathered.delta(), now()).ifPresent(this::signal);
      gauges.update(trainer.report(), now());
    } else if (input instanceof Described described) {
      trainer.describe(described.news().name(), described.news().attributes(), now());
    } else {
      requireOwn(((Heard) input).map());
    }
  }

  /**
   * Stops the job where its topic holds a feature map that its trainer did not draw: the ledgers
   * learn under that one, and moments of two maps must never meet. It reaches this task before the
   * checkpoint that would let anything learned under it out.
   */
  private void requireOwn(FeatureMap heard) {
    int drawn = trainer.map().map(FeatureMap::generation).orElse(0);
    boolean own =
        heard.generation() < drawn
            || (heard.generation() == drawn && sameBytes(heard, trainer.map().orElseThrow()));
    if (!own) {
      throw new IllegalStateException(
          "the feature-maps topic holds a map of generation %d that this job did not draw (its own last one is %d): restore the job from its last checkpoint, or give it topics of its own"
              .formatted(heard.generation(), drawn));
    }
  }

  private static boolean sameBytes(FeatureMap one, FeatureMap other) {
    return Arrays.equals(one.toBytes(), other.toBytes());
  }

  private void tick() {
    if (trainer.needsBootstrap()) {
      trainer.drawMap(now()).ifPresent(this::send);
      return;
    }
    solveFromMs = Math.min(solveFromMs, now() + CHECKPOINT_PATIENCE_MS); // a clock may be set back
    if (now() < solveFromMs) {
      return;
    }
    long start = System.nanoTime();
    long steps = trainer.report().studied().steps();
    trainer
        .consider(now())
        .ifPresent(
            decision -> {
              long millis = (System.nanoTime() - start) / 1_000_000;
              gauges.solved(millis, trainer.report().studied().steps() - steps);
              send(decision);
              tell(progress.decided(trainer, decision, millis, now()));
            });
    gauges.update(trainer.report(), now());
  }

  private void send(FeatureMap map) {
    DECISIONS.info(
        "feature map of generation {} drawn: {} mapped features of {}",
        map.generation(),
        map.totalWidth(),
        map.modalities());
    output.collect(MAPS, new StreamRecord<>(map));
  }

  private void tell(ProgressPoint point) {
    output.collect(PROGRESS, new StreamRecord<>(point));
  }

  /** Says so in the log and to whatever listens to the cluster's events. */
  private void signal(DriftAlarm alarm) {
    DECISIONS.warn(
        "drift: quality of the version in service fell from {} to {} over the last {} items asked",
        alarm.before(),
        alarm.after(),
        alarm.items());
    getMetricGroup()
        .addEvent(
            new EventBuilder(SolveOperator.class, "drift")
                .setObservedTsMillis(now())
                .setSeverity("WARN")
                .setBody("quality in service has fallen")
                .setAttribute("quality_before", alarm.before())
                .setAttribute("quality_after", alarm.after())
                .setAttribute("items", alarm.items())
                .setAttribute("event_time_ms", alarm.eventTimeMs()));
  }

  private void send(Decision decision) {
    if (decision.published().isEmpty()) {
      DECISIONS.info("withheld: {}; churn {}", decision.reason(), decision.churn());
      return;
    }
    HashFunction function = decision.published().get();
    DECISIONS.info(
        "version {} published: {}; churn {}, quality {}",
        function.version(),
        decision.reason(),
        decision.churn(),
        decision.quality());
    output.collect(new StreamRecord<>(new Published(function, now())));
    // A solve holds back the very checkpoint that the version leaves with.
    solveFromMs = now() + CHECKPOINT_PATIENCE_MS;
    leavesWith = Long.MAX_VALUE;
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    super.notifyCheckpointComplete(checkpointId);
    if (checkpointId >= leavesWith) {
      solveFromMs = 0;
    }
  }

  private long now() {
    return getProcessingTimeService().getCurrentProcessingTime();
  }
}
