package io.hammingbird.local.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.local.bench.Answer;
import io.hammingbird.local.bench.ServiceClient;
import io.hammingbird.local.bench.ServiceClient.Reply;
import io.hammingbird.local.bench.Synthetic;
import io.hammingbird.local.bench.Truth;
import io.hammingbird.local.cluster.LocalCluster;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Breaks a cluster that works, again and again, and checks at the end that nothing was lost,
 * nothing came twice and no answer was wrong.
 */
public final class FaultSuite {

  private static final int BASE = 3_000;
  private static final int CHANGING = 3_000;
  private static final int KEEP_EVERY = 3;
  private static final int QUESTIONS = 60;
  private static final Duration DELAY = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  private final LocalCluster cluster;
  private final Plan plan;
  private final Consumer<String> say;
  private final Drawn drawn;

  /**
   * How long and how much.
   *
   * @param time in which the faults come
   * @param faults how many
   * @param rate writes a second; for two there is a search
   * @param seed of all that is drawn
   */
  public record Plan(Duration time, int faults, double rate, long seed) {

    public Plan {
      if (faults < 1 || time.isNegative() || !(rate > 0)) {
        throw new IllegalArgumentException(
            "found %d faults in %s at %s writes a second; needs at least 1, some time and a rate above 0"
                .formatted(faults, time, rate));
      }
    }
  }

  /**
   * A fault that was inflicted.
   *
   * @param atSeconds since the load began
   * @param fault its kind
   * @param done what was done, or why it could not be
   */
  public record Inflicted(double atSeconds, Fault fault, String done) {}

  /**
   * What came of it.
   *
   * @param good whether every check is
   * @param seed that gives the same faults again
   * @param seconds from the first fault to the last
   * @param faults what was done
   * @param leftOut kinds that this user may not do, and why
   * @param restarts how often each process was started again
   * @param recoverySeconds from the end of the load until nothing was missing
   * @param writes that were acknowledged
   * @param writesInDoubt that were not
   * @param writeRefusals what was answered to them instead
   * @param answers to searches
   * @param partial those of them that said so
   * @param searchFailures what was answered to searches instead
   * @param checks what must hold
   */
  public record Result(
      boolean good,
      long seed,
      double seconds,
      List<Inflicted> faults,
      String leftOut,
      SortedMap<String, Integer> restarts,
      double recoverySeconds,
      long writes,
      long writesInDoubt,
      Map<String, Long> writeRefusals,
      long answers,
      long partial,
      Map<String, Long> searchFailures,
      List<Check> checks) {

    public Result {
      faults = List.copyOf(faults);
      checks = List.copyOf(checks);
    }
  }

  private FaultSuite(LocalCluster cluster, Plan plan, Consumer<String> say) {
    this.cluster = cluster;
    this.plan = plan;
    this.say = say;
    this.drawn = new Drawn(BASE, plan.seed());
  }

  /**
   * Starts a cluster that has never run, breaks it, looks at it and stops it.
   *
   * @param say takes a line for people
   */
  public static Result run(LocalCluster cluster, Plan plan, Consumer<String> say)
      throws IOException, InterruptedException {
    try (Breaker.Disks disks = Breaker.Disks.mount(cluster)) {
      try {
        cluster.start();
        return new FaultSuite(cluster, plan, say).run(disks);
      } finally {
        cluster.stop(); // while its disks are there
      }
    }
  }

  private Result run(Breaker.Disks disks) throws IOException, InterruptedException {
    MixedLoad.fill(cluster, drawn);
    awaitFirstVersion();
    try (Truth truth =
        new Truth(
            cluster.kafka(),
            cluster.topics(),
            CollectionShape.of(cluster.settings().shape()),
            Synthetic.IMAGE)) {
      return run(disks, truth);
    }
  }

  private void awaitFirstVersion() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (ServiceClient instance : MixedLoad.clients(cluster)) {
      while (!answers(instance)) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException(
              "%s does not answer searches within %s".formatted(instance.address(), PATIENCE));
        }
        TimeUnit.MILLISECONDS.sleep(500);
      }
    }
  }

  private boolean answers(ServiceClient instance) throws InterruptedException {
    try {
      Reply reply = instance.search(question(0, 1));
      return reply.status() == 200 && reply.body().path("hits").size() == 1;
    } catch (IOException notYet) {
      return false;
    }
  }

  private ObjectNode question(long number, int limit) {
    return ServiceClient.question(
        Synthetic.TEXT, drawn.source().query(number), Synthetic.IMAGE, limit);
  }

  private Result run(Breaker.Disks disks, Truth truth) throws IOException, InterruptedException {
    MixedLoad load =
        MixedLoad.start(
            cluster,
            drawn,
            new MixedLoad.Plan(BASE, CHANGING, plan.rate(), KEEP_EVERY, plan.seed()));
    Poison poison = new Poison(cluster.kafka(), cluster.topics(), drawn, plan.seed());
    Supervisor supervisor = new Supervisor(cluster, DELAY);
    supervisor.start();
    List<Inflicted> done;
    double seconds;
    try {
      long start = System.nanoTime();
      done = inflict(new Breaker(cluster, load, poison, disks, plan.seed()), disks, start);
      seconds = (System.nanoTime() - start) / 1e9;
    } finally {
      load.stop();
    }
    long ended = System.nanoTime();
    boolean whole = supervisor.awaitGood(PATIENCE);
    double recovery = (System.nanoTime() - ended) / 1e9;
    say.accept("the load has ended; all was well again after %.0f s".formatted(recovery));
    supervisor.stop();
    List<Check> checks = checks(truth, load, poison, done, whole);
    return result(done, seconds, disks, supervisor, recovery, load.sum(), checks);
  }

  private Result result(
      List<Inflicted> done,
      double seconds,
      Breaker.Disks disks,
      Supervisor supervisor,
      double recovery,
      MixedLoad.Sum sum,
      List<Check> checks) {
    return new Result(
        checks.stream().allMatch(Check::good),
        plan.seed(),
        seconds,
        done,
        disks.refusal(),
        supervisor.restarts(),
        recovery,
        sum.acknowledged(),
        sum.inDoubt(),
        sum.refusals(),
        sum.answers(),
        sum.partial(),
        sum.failures(),
        checks);
  }

  /** Faults come at even times; one that takes longer than that delays the next. */
  private List<Inflicted> inflict(Breaker breaker, Breaker.Disks disks, long start)
      throws InterruptedException {
    List<Inflicted> done = new ArrayList<>();
    List<Fault> faults = Fault.drawn(Breaker.possible(disks), plan.faults(), plan.seed());
    for (int i = 0; i < faults.size(); i++) {
      long due = start + (long) (plan.time().toNanos() * (i + 0.5) / faults.size());
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      double at = (System.nanoTime() - start) / 1e9;
      String what;
      try {
        what = breaker.inflict(faults.get(i));
      } catch (IOException | RuntimeException e) {
        what = "FAILED: " + e;
      }
      done.add(new Inflicted(at, faults.get(i), what));
      say.accept("%6.1f s  %-20s %s".formatted(at, faults.get(i), what));
    }
    TimeUnit.NANOSECONDS.sleep(start + plan.time().toNanos() - System.nanoTime());
    return done;
  }

  private List<Check> checks(
      Truth truth, MixedLoad load, Poison poison, List<Inflicted> done, boolean whole)
      throws IOException, InterruptedException {
    List<Check> checks = new ArrayList<>();
    checks.add(
        Check.of(
            "recovery: nothing is missing",
            whole ? "good" : "not within " + PATIENCE,
            whole ? List.of() : List.of("see 'cluster status'")));
    checks.add(
        Check.of(
            "faults: each was done",
            done.size() + " faults",
            done.stream().map(Inflicted::done).filter(d -> d.startsWith("FAILED")).toList()));
    Verifier verifier = Verifier.of(cluster);
    checks.add(verifier.moments());
    boolean quiet = verifier.awaitQuiet();
    checks.add(
        Check.of(
            "rest: the last version is out and all items are at it",
            quiet ? "good" : "not in time",
            quiet ? List.of() : List.of("see /stats and the metrics of the solver")));
    checks.add(verifier.versions());
    checks.add(verifier.writes(load.book()));
    checks.add(
        verifier.transactions(done.stream().anyMatch(d -> d.fault() == Fault.ZOMBIE_PRODUCER)));
    checks.add(verifier.deadLetters(poison.sent()));
    truth.refresh(); // what was written meanwhile may be found in any of its revisions
    checks.add(
        Check.of(
            "answers during faults: none wrong, none short without saying so",
            load.samples().size() + " checked",
            truth.faults(load.samples(), Searcher.LIMIT)));
    checks.add(verifier.codes());
    checks.add(verifier.index());
    truth.settle();
    checks.add(answersAfter(truth));
    checks.add(logs());
    return checks;
  }

  /** Every instance gives the exact answer, down to the thousandth hit. */
  private Check answersAfter(Truth truth) throws IOException, InterruptedException {
    List<String> faults = new ArrayList<>();
    int limit = 1000;
    int asked = 0;
    for (ServiceClient instance : MixedLoad.clients(cluster)) {
      for (int number = 0; number < QUESTIONS; number++) {
        DenseVector vector = drawn.source().query(number);
        Answer answer = whole(instance, question(number, limit));
        asked++;
        truth
            .fault(Synthetic.TEXT, vector, limit, answer)
            .ifPresent(fault -> faults.add(instance.address() + ": " + fault));
      }
    }
    return Check.of(
        "answers afterwards: exact on every instance",
        "%d answers of %d hits".formatted(asked, limit),
        faults);
  }

  private static Answer whole(ServiceClient instance, ObjectNode question)
      throws IOException, InterruptedException {
    return Patient.ask(
        () -> {
          Answer answer = Answer.of(instance.search(question).good());
          if (answer.partial()) {
            throw new IllegalStateException(instance.address() + ": partial when all is quiet");
          }
          return answer;
        });
  }

  private Check logs() throws IOException {
    LogScan.Found found = LogScan.of(cluster.logs());
    return Check.of(
        "logs: no error that is not explained",
        "%d lines; explained %s".formatted(found.lines(), found.explained()),
        found.unexplained());
  }
}
