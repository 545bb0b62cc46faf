package io.hammingbird.local.fault;

import io.hammingbird.local.bench.LoadResult.Sample;
import io.hammingbird.local.bench.ServiceClient;
import io.hammingbird.local.cluster.LocalCluster;
import io.hammingbird.local.feed.Feeder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Everything that a cluster is asked to do, at a steady rate: half of the writes come over Kafka,
 * half over HTTP, and for two writes there is a search. The number of items stays about the same.
 * Thread-safe.
 */
final class MixedLoad {

  private static final long END_PATIENCE_MS = 60_000;
  private static final double RUSH_RATE = 20_000;

  private final Book book = new Book();
  private final KafkaWriter kafka;
  private final HttpWriter http;
  private final Searcher searcher;
  private final List<Thread> threads = new ArrayList<>();

  /**
   * How much is asked.
   *
   * @param base items that are sent first and never changed
   * @param changing items that are written over and over
   * @param rate writes a second
   * @param keepEvery which answers are kept to be checked; 0 for none
   * @param seed of all that is drawn
   */
  record Plan(int base, int changing, double rate, int keepEvery, long seed) {}

  private MixedLoad(LocalCluster cluster, Drawn drawn, Plan plan) {
    List<ServiceClient> instances = clients(cluster);
    int half = Math.max(1, plan.changing() / 2);
    kafka =
        new KafkaWriter(
            cluster.kafka(),
            cluster.topics(),
            drawn,
            book,
            "kafka",
            half,
            plan.rate() / 2,
            plan.seed());
    http = new HttpWriter(instances, drawn, book, "http", half, plan.rate() / 2, plan.seed() + 1);
    searcher = new Searcher(instances, drawn.source(), plan.rate() / 2, plan.keepEvery());
    start(kafka, "load-kafka");
    start(http, "load-http");
    start(searcher, "load-search");
  }

  static List<ServiceClient> clients(LocalCluster cluster) {
    return ServiceClient.of(cluster.urls(), cluster.settings().collection(), cluster.access());
  }

  private void start(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  /** Sends the items that are never changed, and waits until the brokers have them. */
  static void fill(LocalCluster cluster, Drawn drawn) {
    try (Feeder feeder = new Feeder(cluster.kafka(), cluster.topics(), Double.POSITIVE_INFINITY)) {
      feeder.sendItems(drawn.source(), Set.of(), sent -> {});
    }
  }

  /** Writes over Kafka as fast as that goes, until so many writes were acknowledged. */
  static void rush(LocalCluster cluster, Drawn drawn, int changing, int writes, long seed)
      throws InterruptedException {
    Book book = new Book();
    KafkaWriter writer =
        new KafkaWriter(
            cluster.kafka(), cluster.topics(), drawn, book, "rush", changing, RUSH_RATE, seed);
    Thread thread = new Thread(writer, "load-rush");
    thread.setDaemon(true);
    thread.start();
    while (book.acknowledged() < writes && thread.isAlive()) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
    writer.stop();
    thread.join(END_PATIENCE_MS);
  }

  /** Begins to ask. */
  static MixedLoad start(LocalCluster cluster, Drawn drawn, Plan plan) {
    return new MixedLoad(cluster, drawn, plan);
  }

  Book book() {
    return book;
  }

  KafkaWriter kafka() {
    return kafka;
  }

  /**
   * What was answered.
   *
   * @param acknowledged writes
   * @param inDoubt writes that were not acknowledged
   * @param refusals what was answered to writes over HTTP instead
   * @param answers to searches
   * @param partial those of them that said so
   * @param failures what was answered to searches instead
   */
  record Sum(
      long acknowledged,
      long inDoubt,
      SortedMap<String, Long> refusals,
      long answers,
      long partial,
      SortedMap<String, Long> failures) {}

  Sum sum() {
    return new Sum(
        book.acknowledged(),
        book.refused(),
        new TreeMap<>(http.refusals()),
        searcher.answers(),
        searcher.partial(),
        new TreeMap<>(searcher.failures()));
  }

  List<Sample> samples() {
    return searcher.samples();
  }

  /** Asks no more and waits until every write has been told its fate. */
  void stop() throws InterruptedException {
    kafka.stop();
    http.stop();
    searcher.stop();
    for (Thread thread : threads) {
      thread.join(END_PATIENCE_MS);
      if (thread.isAlive()) {
        throw new IllegalStateException(
            thread.getName() + " has not ended after " + END_PATIENCE_MS + " ms");
      }
    }
  }
}
