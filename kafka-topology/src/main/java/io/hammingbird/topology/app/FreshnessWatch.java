package io.hammingbird.topology.app;

import io.hammingbird.topology.app.Freshness.Look;
import io.hammingbird.topology.query.StoreNames;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks from time to time how far this instance's standbys are behind. Thread-safe. */
final class FreshnessWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FreshnessWatch.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final KafkaStreams streams;
  private final Admin admin;
  private final String group;
  private final String featuresTopic;
  private final Map<Integer, Freshness> partitions = new HashMap<>(); // confined to the thread
  private final Map<Integer, Long> asOf = new ConcurrentHashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread daemon = new Thread(task, "hammingbird-freshness");
            daemon.setDaemon(true);
            return daemon;
          });

  FreshnessWatch(KafkaStreams streams, Admin admin, String group, String featuresTopic) {
    this.streams = streams;
    this.admin = admin;
    this.group = group;
    this.featuresTopic = featuresTopic;
  }

  void start() {
    var unused =
        thread.scheduleWithFixedDelay(
            this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Returns how old, at the most, what the standby of {@code partition} has is. */
  Optional<Duration> staleness(int partition) {
    Long since = asOf.get(partition);
    return since == null
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(Math.max(0, System.nanoTime() - since)));
  }

  private void look() {
    try {
      Set<Integer> standbys = standbys();
      partitions.keySet().retainAll(standbys);
      asOf.keySet().retainAll(standbys);
      if (!standbys.isEmpty()) {
        look(standbys);
      }
    } catch (KafkaException | IllegalStateException | ExecutionException e) {
      log.debug("the standbys' lags could not be looked at", e); // what is known grows older
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Set<Integer> standbys) throws ExecutionException, InterruptedException {
    long at = System.nanoTime();
    var ends =
        admin
            .listOffsets(
                standbys.stream()
                    .collect(
                        Collectors.toMap(
                            partition -> new TopicPartition(featuresTopic, partition),
                            partition -> OffsetSpec.latest())))
            .all()
            .get();
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    Map<String, Map<Integer, LagInfo>> lags = streams.allLocalStorePartitionLags();
    for (int partition : standbys) {
      TopicPartition features = new TopicPartition(featuresTopic, partition);
      LagInfo changelog = lags.getOrDefault(StoreNames.CODES, Map.of()).get(partition);
      LagInfo table = lags.getOrDefault(StoreNames.FEATURES, Map.of()).get(partition);
      if (changelog != null && table != null && committed.get(features) != null) {
        Look look =
            new Look(
                at,
                ends.get(features).offset(),
                committed.get(features).offset(),
                changelog.endOffsetPosition());
        Freshness freshness = partitions.computeIfAbsent(partition, p -> new Freshness());
        freshness.add(look, changelog.currentOffsetPosition(), table.currentOffsetPosition());
        OptionalLong known = freshness.asOf();
        known.ifPresent(since -> asOf.put(partition, since));
      }
    }
  }

  private Set<Integer> standbys() {
    return streams.metadataForLocalThreads().stream()
        .flatMap(each -> each.standbyTasks().stream())
        .map(task -> task.taskId().partition())
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
