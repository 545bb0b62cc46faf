package io.hammingbird.local.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.local.bench.Fleet.Moment;
import io.hammingbird.local.bench.FleetResult.Event;
import io.hammingbird.local.bench.LoadResult.Sample;
import io.hammingbird.local.bench.ServiceClient.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Holds what instances answered against what the topics say. Confined to one thread. */
final class FleetCheck {

  private static final int SHOWN = 10;

  private final Truth truth;
  private final Writes writes;
  private final int limit;
  private final List<String> faults = new ArrayList<>();
  private int checkedAfter;

  FleetCheck(Truth truth, Writes writes, int limit) {
    this.truth = truth;
    this.writes = writes;
    this.limit = limit;
  }

  /**
   * Checks what was answered under load: what was written meanwhile may be found in any revision.
   */
  void load(List<Sample> samples) {
    truth.refresh();
    faults.addAll(truth.faults(samples, limit));
  }

  /** Every instance must find every written item, and answer exactly, when all is quiet. */
  void after(List<IndexProcess> instances, Duration patience)
      throws IOException, InterruptedException {
    truth.settle();
    List<FeatureVector> questions = new ArrayList<>();
    writes.last().values().forEach(vector -> vector.ifPresent(questions::add));
    for (IndexProcess instance : instances) {
      instance.awaitReady(patience);
      Moves.awaitItems(instance.client(), truth.live(), 1, patience);
      for (FeatureVector question : questions) {
        ask(instance, question).ifPresent(fault -> faults.add(instance.address() + ": " + fault));
      }
    }
    checkedAfter = questions.size() * instances.size();
  }

  private Optional<String> ask(IndexProcess instance, FeatureVector question)
      throws IOException, InterruptedException {
    ObjectNode document = ServiceClient.question(Synthetic.IMAGE, question, Synthetic.IMAGE, limit);
    Reply reply = instance.client().search(document);
    if (reply.status() != 200) {
      return Optional.of("status %d: %s".formatted(reply.status(), reply.body()));
    }
    Answer answer = Answer.of(reply.body());
    return answer.partial()
        ? Optional.of("partial when all is quiet: " + reply.body())
        : truth.fault(Synthetic.IMAGE, question, limit, answer);
  }

  FleetResult result(LoadResult load, long start, List<Moment> moments) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < moments.size(); i++) {
      long from = moments.get(i).nanos();
      long to = i + 1 < moments.size() ? moments.get(i + 1).nanos() : Long.MAX_VALUE;
      events.add(new Event(moments.get(i).what(), (from - start) / 1e9, notFull(load, from, to)));
    }
    return new FleetResult(
        load,
        events,
        writes.written(),
        writes.refused(),
        lost(),
        load.samples().size(),
        checkedAfter,
        faults.size(),
        faults.subList(0, Math.min(SHOWN, faults.size())),
        partial(load.samples(), start));
  }

  /** Returns the seconds from {@code from} until every question was answered in full again. */
  private static double notFull(LoadResult result, long from, long to) {
    long last = from;
    for (long failed : result.failedNanos()) {
      last = failed < to ? Math.max(last, failed) : last;
    }
    for (Sample sample : result.samples()) {
      if (sample.answer().partial() && sample.startNanos() >= from && sample.startNanos() < to) {
        last = Math.max(last, sample.endNanos());
      }
    }
    return (last - from) / 1e9;
  }

  private long lost() {
    return writes.last().entrySet().stream()
        .filter(write -> !truth.holds(write.getKey(), write.getValue().orElse(null)))
        .count();
  }

  private static List<String> partial(List<Sample> samples, long start) {
    return samples.stream()
        .filter(sample -> sample.answer().partial())
        .sorted(Comparator.comparingLong(Sample::startNanos))
        .limit(SHOWN * SHOWN)
        .map(
            sample ->
                "after %.1f s: %s"
                    .formatted((sample.startNanos() - start) / 1e9, sample.answer().missing()))
        .toList();
  }
}
