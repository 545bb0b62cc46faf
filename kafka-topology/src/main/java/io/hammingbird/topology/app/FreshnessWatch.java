package io.hammingbird.topology.app;

import io.hammingbird.topology.app.Freshness.Look;
import io.hammingbird.topology.gather.Stores.Standing;
import io.hammingbird.topology.query.StoreNames;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks from time to time how far the partitions of this instance have come. Thread-safe. */
final class FreshnessWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FreshnessWatch.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final KafkaStreams streams;
  private final Admin admin;
  private final String group;
  private final String featuresTopic;
  private final Map<Integer, Freshness> partitions = new HashMap<>(); // confined to the thread
  private final Map<Integer, Known> followed = new ConcurrentHashMap<>();
  private volatile Set<Integer> owned = Set.of(); // as of the last look, as the next
  private volatile Set<Integer> standbys = Set.of();
  private final Takeovers takeovers = new Takeovers();
  private final Daemon thread = new Daemon("hammingbird-freshness");

  /**
   * How far a partition that is followed has come.
   *
   * @param offset all records of the features topic up to this one are in
   * @param asOf the clock at which that was everything, in nanoseconds
   */
  private record Known(long offset, long asOf) {}

  FreshnessWatch(KafkaStreams streams, Admin admin, String group, String featuresTopic) {
    this.streams = streams;
    this.admin = admin;
    this.group = group;
    this.featuresTopic = featuresTopic;
  }

  void start() {
    thread.repeat(this::look, INTERVAL);
  }

  /** Returns how far {@code partition} has come by following; nothing where that is not known. */
  Optional<Standing> standing(int partition) {
    return Optional.ofNullable(followed.get(partition))
        .map(
            it ->
                new Standing(
                    it.offset(), Duration.ofNanos(Math.max(0, System.nanoTime() - it.asOf()))));
  }

  /** Returns the partitions that are owned here, as of the last look. */
  Set<Integer> owned() {
    return owned;
  }

  /** Returns the partitions that are followed here, as of the last look. */
  Set<Integer> followed() {
    return standbys;
  }

  /** Returns the last offset of {@code partition} that was committed when it was taken over. */
  long committed(int partition) {
    return takeovers.committed(partition);
  }

  private void look() {
    try {
      Set<Integer> active = partitions(ThreadMetadata::activeTasks);
      Set<Integer> standby = partitions(ThreadMetadata::standbyTasks);
      standby.removeAll(active);
      owned = Set.copyOf(active);
      standbys = Set.copyOf(standby);
      Set<Integer> here = new HashSet<>(active);
      here.addAll(standby);
      partitions.keySet().retainAll(standby);
      // What is taken over keeps what it had come to by following, until it serves.
      followed.keySet().retainAll(here);
      if (here.isEmpty()) {
        takeovers.look(active, partition -> Takeovers.NONE);
      } else {
        look(active, standby);
      }
    } catch (KafkaException | IllegalStateException | ExecutionException e) {
      log.debug("the partitions' offsets could not be looked at", e); // what is known grows older
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Set<Integer> active, Set<Integer> standby)
      throws ExecutionException, InterruptedException {
    long at = System.nanoTime();
    Map<TopicPartition, Long> ends = ends(standby);
    Map<TopicPartition, OffsetAndMetadata> commits =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    takeovers.look(
        active,
        partition -> {
          OffsetAndMetadata commit = commits.get(new TopicPartition(featuresTopic, partition));
          return commit == null ? Takeovers.NONE : commit.offset() - 1;
        });
    if (!standby.isEmpty()) {
      follow(standby, at, ends, commits);
    }
  }

  private Map<TopicPartition, Long> ends(Set<Integer> standby)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    standby.forEach(p -> wanted.put(new TopicPartition(featuresTopic, p), OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    if (!wanted.isEmpty()) {
      admin.listOffsets(wanted).all().get().forEach((p, info) -> ends.put(p, info.offset()));
    }
    return ends;
  }

  private void follow(
      Set<Integer> standby,
      long at,
      Map<TopicPartition, Long> ends,
      Map<TopicPartition, OffsetAndMetadata> commits) {
    Map<String, Map<Integer, LagInfo>> lags = streams.allLocalStorePartitionLags();
    for (int partition : standby) {
      TopicPartition features = new TopicPartition(featuresTopic, partition);
      LagInfo changelog = lags.getOrDefault(StoreNames.CODES, Map.of()).get(partition);
      LagInfo table = lags.getOrDefault(StoreNames.FEATURES, Map.of()).get(partition);
      OffsetAndMetadata commit = commits.get(features);
      if (changelog == null || table == null || commit == null) {
        continue;
      }
      Freshness freshness = partitions.computeIfAbsent(partition, p -> new Freshness());
      freshness.add(
          new Look(at, ends.get(features), commit.offset(), changelog.endOffsetPosition()),
          changelog.currentOffsetPosition(),
          table.currentOffsetPosition());
      freshness
          .asOf()
          .ifPresent(since -> followed.put(partition, new Known(freshness.covered() - 1, since)));
    }
  }

  private Set<Integer> partitions(Function<ThreadMetadata, Set<TaskMetadata>> tasks) {
    return streams.metadataForLocalThreads().stream()
        .flatMap(each -> tasks.apply(each).stream())
        .map(task -> task.taskId().partition())
        .collect(Collectors.toCollection(HashSet::new));
  }

  @Override
  public void close() {
    thread.close();
  }
}
