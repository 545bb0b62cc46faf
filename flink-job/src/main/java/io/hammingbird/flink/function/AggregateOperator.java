package io.hammingbird.flink.function;

import io.hammingbird.core.learn.Gatherer;
import io.hammingbird.core.learn.Intake;
import io.hammingbird.core.learn.LearnSettings;
import io.hammingbird.core.learn.SignedItem;
import io.hammingbird.flink.type.LedgerSignal;
import io.hammingbird.flink.type.LedgerSignal.ItemSigned;
import io.hammingbird.flink.type.LedgerSignal.MapAnnounced;
import io.hammingbird.flink.type.SolverInput;
import io.hammingbird.flink.type.SolverInput.Gathered;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Gathers signed items into deltas, and sends one every interval, before every checkpoint and when
 * it has grown large. So nothing is left in here when a checkpoint is taken, and it keeps no state:
 * a megabyte of moments is written once, by the solver.
 */
public final class AggregateOperator extends AbstractStreamOperator<SolverInput>
    implements OneInputStreamOperator<LedgerSignal, SolverInput> {

  private final LearnSettings settings;
  private final Intake intake;
  private final int miniBatch;
  private final long intervalMs;

  private transient ScheduledFuture<?> next;
  private transient Gatherer gatherer; // null until the first map is announced
  private transient Counter added;
  private transient Counter unlearned;
  private transient Counter deltas;

  /**
   * Makes the operator.
   *
   * @param intake what the learner takes in
   * @param miniBatch how many items are mapped at once
   * @param intervalMs time between two deltas
   */
  public AggregateOperator(LearnSettings settings, Intake intake, int miniBatch, long intervalMs) {
    this.settings = settings;
    this.intake = intake;
    this.miniBatch = miniBatch;
    this.intervalMs = intervalMs;
  }

  @Override
  public void open() throws Exception {
    super.open();
    MetricGroup metrics = getMetricGroup().addGroup(Metrics.GROUP);
    added = metrics.counter("items_added");
    unlearned = metrics.counter("items_unlearned");
    deltas = metrics.counter("deltas");
    awaitInterval();
  }

  private void awaitInterval() {
    long now = getProcessingTimeService().getCurrentProcessingTime();
    next =
        getProcessingTimeService()
            .registerTimer(
                now + intervalMs,
                time -> {
                  send();
                  awaitInterval();
                });
  }

  @Override
  public void processElement(StreamRecord<LedgerSignal> element) {
    LedgerSignal signal = element.getValue();
    if (signal instanceof MapAnnounced announced) {
      send(); // What was gathered under the map before belongs to its generation.
      gatherer = new Gatherer(announced.map(), settings, intake, miniBatch);
    } else {
      learn(((ItemSigned) signal).change());
    }
  }

  private void learn(SignedItem change) {
    if (gatherer == null) {
      throw new IllegalStateException(
          "item '%s' came before any feature map; the ledger must announce one first"
              .formatted(change.item().id()));
    }
    gatherer.add(change);
    (change.sign() > 0 ? added : unlearned).inc();
    if (gatherer.isFull()) {
      send();
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    send();
  }

  @Override
  public void finish() throws Exception {
    send();
    super.finish();
  }

  @Override
  public void close() throws Exception {
    if (next != null) {
      next.cancel(false);
    }
    super.close();
  }

  private void send() {
    if (gatherer != null && !gatherer.isEmpty()) {
      output.collect(new StreamRecord<>(new Gathered(gatherer.drain())));
      deltas.inc();
    }
  }
}
