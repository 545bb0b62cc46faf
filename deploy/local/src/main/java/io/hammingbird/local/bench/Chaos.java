package io.hammingbird.local.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.local.bench.LoadResult.Sample;
import io.hammingbird.local.bench.ServiceClient.Reply;
import io.hammingbird.local.broker.CollectionTopics;
import io.hammingbird.local.feed.Feeder;
import io.hammingbird.schemas.TopicSettings;
import io.hammingbird.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Three instances of an index on one broker, of which one is killed under load and started again:
 * no answer may be wrong, none short without saying so, and nothing that was written may be lost.
 */
public final class Chaos implements AutoCloseable {

  private static final int INSTANCES = 3;
  private static final int VICTIM = 1;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int LIMIT = 10;
  private static final int SHOWN = 10;

  private final Map<String, String> kafka;
  private final Topics topics;
  private final Plan plan;
  private final Synthetic source;
  private final List<IndexProcess> instances = new ArrayList<>();
  private volatile boolean victimRuns = true;

  /**
   * What is to be done.
   *
   * @param folder of the instances' state, which must be empty
   * @param collection its name, which must be new
   * @param items of the collection
   * @param bits of its codes
   * @param heap of an instance, as {@code 512m}
   * @param clients that ask
   * @param writesPerSecond of one client that writes meanwhile
   * @param steady time before the kill, between kill and restart, and after the restart
   */
  public record Plan(
      Path folder,
      String collection,
      int items,
      int bits,
      String heap,
      int clients,
      double writesPerSecond,
      Duration steady) {}

  /**
   * What came of it.
   *
   * @param queries over all of the time
   * @param fullAfterKillSeconds from the kill to the last answer that was partial or failed, 0
   *     where there was none
   * @param fullAfterRestartSeconds the same from the restart
   * @param readySeconds from the restart until the instance said it was ready
   * @param writes that were acknowledged
   * @param writesRefused that were not: while their instance was dying, or nobody took them
   * @param writesLost acknowledged writes that the features topic does not hold
   * @param checked answers that were checked while it went on
   * @param checkedAfter answers of each instance that were checked when all was quiet again
   * @param wrong how many of both were wrong
   * @param faults what was wrong with the first of them
   * @param partial the first partial answers: when they were asked, and which partitions were
   *     missing
   */
  public record Result(
      LoadResult queries,
      double fullAfterKillSeconds,
      double fullAfterRestartSeconds,
      double readySeconds,
      long writes,
      long writesRefused,
      long writesLost,
      int checked,
      int checkedAfter,
      int wrong,
      List<String> faults,
      List<String> partial) {

    public Result {
      faults = List.copyOf(faults);
      partial = List.copyOf(partial);
    }

    /** Returns whether no answer was wrong and no write was lost. */
    public boolean good() {
      return wrong == 0 && writesLost == 0;
    }
  }

  private Chaos(Map<String, String> kafka, Plan plan) {
    this.kafka = kafka;
    this.plan = plan;
    this.topics = Topics.of(plan.collection(), TopicSettings.defaults());
    this.source = new Synthetic(plan.items(), Math.max(1, plan.items() / 100), 5);
  }

  /**
   * Runs it.
   *
   * @param kafka settings of the clients; has {@code bootstrap.servers} at least
   */
  public static Result run(Map<String, String> kafka, Plan plan)
      throws IOException, InterruptedException {
    try (Chaos chaos = new Chaos(kafka, plan)) {
      chaos.fill();
      chaos.startAll();
      return chaos.measure();
    }
  }

  private void fill() throws InterruptedException {
    CollectionTopics.create(kafka, topics);
    new Hyperplanes(source.shape().dimensions(), plan.bits(), 5).publish(kafka, topics, 1);
    try (Feeder feeder = new Feeder(kafka, topics, Double.POSITIVE_INFINITY)) {
      feeder.sendItems(source, Set.of(), sent -> {});
    }
  }

  private void startAll() throws IOException, InterruptedException {
    List<String> settings =
        List.of(
            "brokers=" + kafka.get("bootstrap.servers"),
            "modalities=image:64,text:64",
            "standbys=1");
    for (int i = 0; i < INSTANCES; i++) {
      instances.add(
          new IndexProcess(
              plan.folder().resolve("instance-" + i), plan.heap(), plan.collection(), settings));
    }
    for (IndexProcess instance : instances) {
      instance.start();
    }
    for (IndexProcess instance : instances) {
      instance.awaitReady(PATIENCE);
      Moves.awaitItems(instance.client(), plan.items(), 1, PATIENCE);
    }
  }

  /** When what was done, as of {@link System#nanoTime()}. */
  private record Times(long killed, long restarted, long ready) {}

  private Result measure() throws IOException, InterruptedException {
    QuerySettings queries =
        new QuerySettings(
            instances.stream().map(IndexProcess::address).toList(),
            plan.collection(),
            plan.clients(),
            LIMIT,
            1,
            JsonNodeFactory.instance.objectNode());
    Writes writes = new Writes(this::writable, source, plan.writesPerSecond());
    try (Truth truth = new Truth(kafka, topics, source.shape(), Synthetic.IMAGE);
        QueryLoad load = QueryLoad.start(queries, source)) {
      load.measure();
      Thread writer = new Thread(writes, "bench-writer");
      writer.setDaemon(true);
      writer.start();
      Times times = killAndRestart();
      LoadResult result = load.stop();
      writes.stop();
      writer.join();
      return result(result, times, truth, writes);
    }
  }

  private Times killAndRestart() throws IOException, InterruptedException {
    steady();
    long killed = System.nanoTime();
    victimRuns = false;
    instances.get(VICTIM).kill();
    steady();
    long restarted = System.nanoTime();
    instances.get(VICTIM).start();
    instances.get(VICTIM).awaitReady(PATIENCE);
    long ready = System.nanoTime();
    victimRuns = true;
    steady();
    return new Times(killed, restarted, ready);
  }

  private Result result(LoadResult load, Times times, Truth truth, Writes writes)
      throws IOException, InterruptedException {
    truth.refresh(); // what was written meanwhile may be found in any of its revisions
    List<String> faults = new ArrayList<>(truth.faults(load.samples(), LIMIT));
    truth.settle();
    int after = checkAfter(truth, writes, faults);
    return new Result(
        load,
        notFull(load, times.killed(), times.restarted()),
        notFull(load, times.restarted(), Long.MAX_VALUE),
        (times.ready() - times.restarted()) / 1e9,
        writes.written(),
        writes.refused(),
        lost(truth, writes),
        load.samples().size(),
        after,
        faults.size(),
        faults.subList(0, Math.min(SHOWN, faults.size())),
        partial(load.samples(), times));
  }

  private static List<String> partial(List<Sample> samples, Times times) {
    return samples.stream()
        .filter(sample -> sample.answer().partial())
        .sorted(Comparator.comparingLong(Sample::startNanos))
        .limit(SHOWN * SHOWN)
        .map(
            sample ->
                "%.1f s after the kill, %.1f s after the restart: %s"
                    .formatted(
                        (sample.startNanos() - times.killed()) / 1e9,
                        (sample.startNanos() - times.restarted()) / 1e9,
                        sample.answer().missing()))
        .toList();
  }

  private void steady() throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(plan.steady().toNanos());
  }

  /** A writer goes round the one that is down, as a load balancer would have it do. */
  private List<ServiceClient> writable() {
    List<ServiceClient> clients = new ArrayList<>();
    for (int i = 0; i < INSTANCES; i++) {
      if (i != VICTIM || victimRuns) {
        clients.add(instances.get(i).client());
      }
    }
    return clients;
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

  private static long lost(Truth truth, Writes writes) {
    return writes.last().entrySet().stream()
        .filter(write -> !truth.holds(write.getKey(), write.getValue().orElse(null)))
        .count();
  }

  /** Every instance must find every written item, and answer exactly. Returns how many it asked. */
  private int checkAfter(Truth truth, Writes writes, List<String> faults)
      throws IOException, InterruptedException {
    List<FeatureVector> questions = new ArrayList<>();
    writes.last().values().forEach(vector -> vector.ifPresent(questions::add));
    for (IndexProcess instance : instances) {
      instance.awaitReady(PATIENCE);
      Moves.awaitItems(instance.client(), truth.live(), 1, PATIENCE);
      for (FeatureVector question : questions) {
        ask(instance, question, truth)
            .ifPresent(fault -> faults.add(instance.address() + ": " + fault));
      }
    }
    return questions.size() * INSTANCES;
  }

  private static Optional<String> ask(IndexProcess instance, FeatureVector question, Truth truth)
      throws IOException, InterruptedException {
    ObjectNode document = ServiceClient.question(Synthetic.IMAGE, question, Synthetic.IMAGE, LIMIT);
    Reply reply = instance.client().search(document);
    if (reply.status() != 200) {
      return Optional.of("status %d: %s".formatted(reply.status(), reply.body()));
    }
    Answer answer = Answer.of(reply.body());
    return answer.partial()
        ? Optional.of("partial when all is quiet: " + reply.body())
        : truth.fault(Synthetic.IMAGE, question, LIMIT, answer);
  }

  @Override
  public void close() {
    instances.forEach(IndexProcess::close);
  }
}
