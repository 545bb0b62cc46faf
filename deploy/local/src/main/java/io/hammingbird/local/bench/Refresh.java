package io.hammingbird.local.bench;

import io.hammingbird.local.bench.LoadResult.Second;
import io.hammingbird.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Publishes versions under constant queries, and rolls back in the middle: how long items take to
 * move, what it costs the queries, and whether every answer was right.
 */
public final class Refresh {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Map<String, String> kafka;
  private final Topics topics;
  private final Synthetic source;
  private final Hyperplanes functions;
  private final Plan plan;
  private final ServiceClient client;
  private final List<Step> steps = new ArrayList<>();
  private long began;

  /**
   * What is to be done.
   *
   * @param queries how the clients ask
   * @param newest the newest version there is
   * @param versions how many to publish
   * @param interval from one change to the next, whether all items have moved by then or not
   * @param quiet how long is asked before the first
   */
  public record Plan(
      QuerySettings queries, long newest, int versions, Duration interval, Duration quiet) {}

  /**
   * A change of the target version.
   *
   * @param what was done
   * @param version items moved to
   * @param arrived whether all items were there, and no other version left, before the next change
   * @param seconds until then, or until the next change
   * @param perSecond answers a second meanwhile
   * @param worstMs the longest an answer took meanwhile
   */
  public record Step(
      String what,
      long version,
      boolean arrived,
      double seconds,
      double perSecond,
      double worstMs) {}

  /**
   * What came of it.
   *
   * @param quietPerSecond answers a second before the first version
   * @param steps in their order
   * @param queries over all of the time
   * @param checked answers that were checked
   * @param faults what was wrong with those that were wrong
   */
  public record Result(
      double quietPerSecond,
      List<Step> steps,
      LoadResult queries,
      int checked,
      List<String> faults) {

    public Result {
      steps = List.copyOf(steps);
      faults = List.copyOf(faults);
    }

    /** Returns whether every query was answered in full, and every answer checked was right. */
    public boolean good() {
      return queries.failed() == 0 && queries.partial() == 0 && faults.isEmpty();
    }
  }

  private Refresh(
      Map<String, String> kafka,
      Topics topics,
      Synthetic source,
      Hyperplanes functions,
      Plan plan) {
    this.kafka = kafka;
    this.topics = topics;
    this.source = source;
    this.functions = functions;
    this.plan = plan;
    this.client = plan.queries().instances().get(0);
  }

  /**
   * Runs it; all items must be at the newest version when it begins.
   *
   * @param kafka settings of the clients; has {@code bootstrap.servers} at least
   */
  public static Result run(
      Map<String, String> kafka, Topics topics, Synthetic source, Hyperplanes functions, Plan plan)
      throws IOException, InterruptedException {
    return new Refresh(kafka, topics, source, functions, plan).run();
  }

  private Result run() throws IOException, InterruptedException {
    Moves.await(client, plan.newest(), PATIENCE);
    LoadResult result;
    try (QueryLoad load = QueryLoad.start(plan.queries(), source)) {
      TimeUnit.NANOSECONDS.sleep(plan.quiet().toNanos()); // the first seconds are warm-up
      load.measure();
      began = System.nanoTime();
      TimeUnit.NANOSECONDS.sleep(plan.quiet().toNanos());
      publishAll();
      result = load.stop();
    }
    List<Second> timeline = result.timeline();
    List<Step> told = steps.stream().map(step -> told(step, timeline)).toList();
    try (Truth truth = new Truth(kafka, topics, source.shape(), Synthetic.IMAGE)) {
      List<String> faults = truth.faults(result.samples(), plan.queries().limit());
      return new Result(
          mean(timeline, 0, plan.quiet().toNanos() / 1e9),
          told,
          result,
          result.samples().size(),
          faults);
    }
  }

  private void publishAll() throws IOException, InterruptedException {
    int half = (plan.versions() + 1) / 2;
    for (int i = 1; i <= plan.versions(); i++) {
      long version = plan.newest() + i;
      functions.publish(kafka, topics, version);
      step("publish", version, i == plan.versions() && i != half);
      if (i == half) {
        client.pin(version - 1).good();
        step("roll back", version - 1, false);
        client.unpin(version - 1).good();
        step("go on", version, i == plan.versions());
      }
    }
  }

  /**
   * Waits for a move until the next change is due, or for as long as the last one takes; its share
   * of the timeline is known when the load has ended.
   */
  private void step(String what, long version, boolean last) throws InterruptedException {
    long start = System.nanoTime();
    double from = (start - began) / 1e9;
    boolean arrived = Moves.arrived(client, version, last ? PATIENCE : plan.interval());
    double seconds = (System.nanoTime() - start) / 1e9;
    if (last && !arrived) {
      throw new IllegalStateException(
          "not all items are at version %d within %s".formatted(version, PATIENCE));
    }
    steps.add(new Step(what, version, arrived, seconds, from, 0));
    long left = start + plan.interval().toNanos() - System.nanoTime();
    if (left > 0 && !last) {
      TimeUnit.NANOSECONDS.sleep(left);
    }
  }

  private static Step told(Step step, List<Second> timeline) {
    double from = step.perSecond();
    double to = from + step.seconds();
    double worst = 0;
    for (int s = (int) from; s <= (int) to && s < timeline.size(); s++) {
      worst = Math.max(worst, timeline.get(s).worstMs());
    }
    return new Step(
        step.what(),
        step.version(),
        step.arrived(),
        step.seconds(),
        mean(timeline, from, to),
        worst);
  }

  /** Returns answers a second between two times; whole seconds count by the share inside. */
  private static double mean(List<Second> timeline, double from, double to) {
    double answers = 0;
    for (int s = (int) from; s <= (int) to && s < timeline.size(); s++) {
      double share = Math.min(s + 1, to) - Math.max(s, from);
      answers += share * timeline.get(s).answers();
    }
    return to > from ? answers / (to - from) : 0;
  }
}
