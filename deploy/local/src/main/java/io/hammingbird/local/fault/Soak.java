package io.hammingbird.local.fault;

import io.hammingbird.local.cluster.Kind;
import io.hammingbird.local.cluster.LocalCluster;
import io.hammingbird.local.cluster.Member;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A cluster under steady load for long, and what becomes of its memory. */
public final class Soak {

  private static final long LOOK_SECONDS = 5;
  private static final long TOLD_SECONDS = 300;
  private static final int BASE = 4_000;
  private static final int CHANGING = 4_000;

  private Soak() {}

  /**
   * How long and how much.
   *
   * @param time in all
   * @param warmUp time at the beginning that does not count
   * @param rush writes at full speed before that: stores on disk gather records in memory until a
   *     buffer is full, which at a gentle rate takes an hour and looks like a leak
   * @param rate writes a second; for two there is a search
   * @param most percent an hour by which memory may rise
   * @param seed of the load
   */
  public record Plan(
      Duration time, Duration warmUp, int rush, double rate, double most, long seed) {

    public Plan {
      if (warmUp.compareTo(time) >= 0 || !(rate > 0)) {
        throw new IllegalArgumentException(
            "found %s of which %s to warm up, and %s writes a second; needs more time than that and a rate above 0"
                .formatted(time, warmUp, rate));
      }
    }
  }

  /**
   * What became of one process's memory.
   *
   * @param name of the process
   * @param judged whether the limit is for it: brokers are Kafka's own affair
   * @param startMib where the line through its samples begins, after the warm-up
   * @param endMib where it ends
   * @param mibPerHour how steep it is
   * @param percentPerHour the same as a share of its start
   * @param good whether that is within the limit
   */
  public record Growth(
      String name,
      boolean judged,
      double startMib,
      double endMib,
      double mibPerHour,
      double percentPerHour,
      boolean good) {}

  /**
   * What came of it.
   *
   * @param good whether nothing grew by more than allowed
   * @param seconds that were judged
   * @param writes that were acknowledged
   * @param writesInDoubt that were not
   * @param answers to searches
   * @param partial those of them that said so
   * @param failures what was answered to searches and writes instead
   * @param processes what became of their memory
   */
  public record Result(
      boolean good,
      double seconds,
      long writes,
      long writesInDoubt,
      long answers,
      long partial,
      Map<String, Long> failures,
      List<Growth> processes) {

    public Result {
      failures = Map.copyOf(failures);
      processes = List.copyOf(processes);
    }
  }

  /**
   * Runs it on a cluster that runs.
   *
   * @param say takes a line for people
   */
  public static Result run(LocalCluster cluster, Plan plan, Consumer<String> say)
      throws IOException, InterruptedException {
    Drawn drawn = new Drawn(BASE, plan.seed());
    MixedLoad.fill(cluster, drawn);
    if (plan.rush() > 0) {
      say.accept("filling what is kept in memory, so that it is full from the start");
      MixedLoad.rush(cluster, drawn, CHANGING, plan.rush(), plan.seed());
    }
    MemoryWatch watch = new MemoryWatch();
    MixedLoad load =
        MixedLoad.start(
            cluster, drawn, new MixedLoad.Plan(BASE, CHANGING, plan.rate(), 0, plan.seed()));
    try {
      watch(cluster, plan, say, watch, load);
    } finally {
      watch.write(cluster.folder().resolve("soak.csv"));
      load.stop();
    }
    return result(cluster, plan, watch, load.sum());
  }

  private static void watch(
      LocalCluster cluster, Plan plan, Consumer<String> say, MemoryWatch watch, MixedLoad load)
      throws InterruptedException {
    long start = System.nanoTime();
    long told = 0;
    long seconds = 0;
    while (seconds < plan.time().toSeconds()) {
      watch.look((double) seconds, cluster.members());
      if (seconds - told >= TOLD_SECONDS) {
        told = seconds;
        watch.write(cluster.folder().resolve("soak.csv"));
        MixedLoad.Sum sum = load.sum();
        say.accept(
            "%5d s  %d writes acknowledged, %d in doubt, %d answers, %d partial, failures %s %s"
                .formatted(
                    seconds,
                    sum.acknowledged(),
                    sum.inDoubt(),
                    sum.answers(),
                    sum.partial(),
                    sum.failures(),
                    sum.refusals()));
      }
      TimeUnit.SECONDS.sleep(LOOK_SECONDS);
      seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    }
  }

  private static Result result(
      LocalCluster cluster, Plan plan, MemoryWatch watch, MixedLoad.Sum sum) {
    Map<String, Slope> slopes = watch.slopes((double) plan.warmUp().toSeconds());
    List<Growth> processes = new ArrayList<>();
    for (Member member : cluster.members()) {
      Slope slope = slopes.get(member.name());
      boolean judged = member.kind() != Kind.BROKER && member.kind() != Kind.PRODUCER;
      processes.add(
          new Growth(
              member.name(),
              judged,
              slope.start(),
              slope.end(),
              slope.perHour(),
              slope.percentPerHour(),
              !judged || slope.percentPerHour() <= plan.most()));
    }
    Map<String, Long> failures = sum.failures();
    sum.refusals().forEach((what, count) -> failures.merge(what, count, Long::sum));
    return new Result(
        processes.stream().allMatch(Growth::good),
        plan.time().minus(plan.warmUp()).toSeconds(),
        sum.acknowledged(),
        sum.inDoubt(),
        sum.answers(),
        sum.partial(),
        failures,
        processes);
  }
}
