package io.hammingbird.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hammingbird.local.broker.CollectionTopics;
import io.hammingbird.local.feed.Feeder;
import io.hammingbird.local.http.HttpAccess;
import io.hammingbird.schemas.TopicSettings;
import io.hammingbird.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Instances of an index over one synthetic collection, each in a process of its own, which are
 * asked and written to while something is done to them.
 */
final class Fleet implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long LOOK_MS = 100;
  private static final int LIMIT = 10;

  private final Map<String, String> kafka;
  private final Topics topics;
  private final FleetPlan plan;
  private final Synthetic source;
  private final List<IndexProcess> instances = new ArrayList<>();

  /** Those that take writes: a writer goes round others, as a load balancer would have it do. */
  private final AtomicReference<Set<Integer>> running = new AtomicReference<>(Set.of());

  private final List<Moment> moments = new ArrayList<>();

  /** What was done, and when, as of {@link System#nanoTime()}. */
  record Moment(String what, long nanos) {}

  /** What is done to the instances meanwhile. */
  interface Script {
    void run() throws IOException, InterruptedException;
  }

  /**
   * Instances that are not started yet, and a collection that is filled.
   *
   * @param kafka settings of the clients; has {@code bootstrap.servers} at least
   * @param size how many instances there may be
   */
  Fleet(Map<String, String> kafka, FleetPlan plan, int size)
      throws IOException, InterruptedException {
    this.kafka = kafka;
    this.plan = plan;
    this.topics = Topics.of(plan.collection(), TopicSettings.defaults());
    this.source = new Synthetic(plan.items(), Math.max(1, plan.items() / 100), 5);
    fill();
    List<String> settings =
        List.of(
            "brokers=" + kafka.get("bootstrap.servers"),
            "shape.image=64",
            "shape.text=64",
            "index.standbys=1");
    for (int i = 0; i < size; i++) {
      Path folder = plan.folder().resolve("instance-" + i);
      instances.add(new IndexProcess(folder, plan.heap(), plan.collection(), settings));
    }
  }

  private void fill() throws InterruptedException {
    CollectionTopics.create(kafka, topics);
    new Hyperplanes(source.shape().dimensions(), plan.bits(), 5).publish(kafka, topics, 1);
    try (Feeder feeder = new Feeder(kafka, topics, Double.POSITIVE_INFINITY)) {
      feeder.sendItems(source, Set.of(), sent -> {});
    }
  }

  /** Starts the first {@code count} instances, and waits until each answers for all items. */
  void startFirst(int count) throws IOException, InterruptedException {
    for (IndexProcess instance : instances.subList(0, count)) {
      instance.start();
    }
    for (int i = 0; i < count; i++) {
      instances.get(i).awaitReady(PATIENCE);
      Moves.awaitItems(instances.get(i).client(), plan.items(), 1, PATIENCE);
      runs(i, true);
    }
  }

  /** Starts an instance, and waits until it says that it is ready. */
  void start(int instance) throws IOException, InterruptedException {
    note("start of instance " + instance);
    instances.get(instance).start();
    instances.get(instance).awaitReady(PATIENCE);
    note("instance " + instance + " ready");
    runs(instance, true);
  }

  /** Kills an instance outright. */
  void kill(int instance) throws InterruptedException {
    runs(instance, false);
    note("kill of instance " + instance);
    instances.get(instance).kill();
  }

  /** Stops an instance in an orderly way. */
  void stop(int instance) {
    runs(instance, false);
    note("stop of instance " + instance);
    instances.get(instance).close();
  }

  /** Waits until every instance that runs owns partitions, and no other does. */
  void awaitShared() throws InterruptedException {
    Set<Integer> ports = new TreeSet<>();
    running.get().forEach(i -> ports.add(instances.get(i).address().getPort()));
    IndexProcess one = instances.get(running.get().iterator().next());
    one.await(
        "one of %d owners".formatted(ports.size()), PATIENCE, () -> ports.equals(owners(one)));
    note("shared by " + ports.size());
  }

  private static Set<Integer> owners(IndexProcess instance) throws InterruptedException {
    Set<Integer> ports = new TreeSet<>();
    try {
      for (JsonNode each : instance.client().instances().good().path("instances")) {
        if (!each.path("active").isEmpty()) {
          ports.add(each.path("port").asInt());
        }
      }
      return ports;
    } catch (IOException | IllegalStateException notNow) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
      return Set.of();
    }
  }

  private void runs(int instance, boolean does) {
    Set<Integer> now = new TreeSet<>(running.get());
    if (does) {
      now.add(instance);
    } else {
      now.remove(instance);
    }
    running.set(now);
  }

  private void note(String what) {
    moments.add(new Moment(what, System.nanoTime()));
  }

  private List<IndexProcess> running() {
    return running.get().stream().map(instances::get).toList();
  }

  /** Asks and writes while {@code script} runs, and returns what came of it. */
  FleetResult measure(Script script) throws IOException, InterruptedException {
    QuerySettings queries =
        new QuerySettings(
            instances.stream().map(IndexProcess::address).toList(),
            HttpAccess.OPEN,
            plan.collection(),
            plan.clients(),
            LIMIT,
            1,
            JsonNodeFactory.instance.objectNode());
    Writes writes =
        new Writes(
            () -> running().stream().map(IndexProcess::client).toList(),
            source,
            plan.writesPerSecond());
    try (Truth truth = new Truth(kafka, topics, source.shape(), Synthetic.IMAGE);
        QueryLoad load = QueryLoad.start(queries, source)) {
      load.measure();
      Thread writer = new Thread(writes, "bench-writer");
      writer.setDaemon(true);
      writer.start();
      script.run();
      LoadResult result = load.stop();
      writes.stop();
      writer.join();
      FleetCheck check = new FleetCheck(truth, writes, LIMIT);
      check.load(result.samples());
      check.after(running(), PATIENCE);
      return check.result(result, load.measuredFrom(), moments);
    }
  }

  @Override
  public void close() {
    instances.forEach(IndexProcess::close);
  }
}
