package io.hammingbird.topology.app;

import io.hammingbird.topology.gather.Holder;
import io.hammingbird.topology.gather.Peers;
import io.hammingbird.topology.gather.Stores;
import io.hammingbird.topology.query.IndexBytes;
import io.hammingbird.topology.query.InstanceInfo;
import io.hammingbird.topology.query.Serving;
import io.hammingbird.topology.query.StoreNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;

/**
 * Where partitions are, as Kafka Streams has it, and the stores of those that are here.
 * Thread-safe.
 */
final class KafkaPlaces implements Stores, Peers {

  private final KafkaStreams streams;
  private final Optional<String> here;
  private final FreshnessWatch freshness;

  /**
   * @param here where other instances reach this one; nothing where there are no others
   */
  KafkaPlaces(KafkaStreams streams, Optional<String> here, FreshnessWatch freshness) {
    this.streams = streams;
    this.here = here;
    this.freshness = freshness;
  }

  @Override
  public List<Holder> holders(int partition) {
    List<Holder> holders = new ArrayList<>();
    Collection<StreamsMetadata> instances = instances();
    for (StreamsMetadata instance : instances) {
      if (instance.topicPartitions().stream().anyMatch(p -> p.partition() == partition)) {
        holders.add(0, new Holder(peer(instance), true));
      } else if (instance.standbyTopicPartitions().stream()
          .anyMatch(p -> p.partition() == partition)) {
        holders.add(new Holder(peer(instance), false));
      }
    }
    if (holders.isEmpty()) {
      holders.add(new Holder(HERE, true)); // alone, or nothing is known yet: we shall see
    }
    return holders;
  }

  /** Returns the instances as they are known here; none where this one works alone. */
  List<InstanceInfo> known() {
    return instances().stream()
        .map(
            instance ->
                new InstanceInfo(
                    instance.host(),
                    instance.port(),
                    peer(instance).equals(HERE),
                    partitionsOf(instance.topicPartitions()),
                    partitionsOf(instance.standbyTopicPartitions())))
        .toList();
  }

  private static SortedSet<Integer> partitionsOf(Set<TopicPartition> topicPartitions) {
    return topicPartitions.stream()
        .map(TopicPartition::partition)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Collection<StreamsMetadata> instances() {
    if (here.isEmpty()) {
      return List.of();
    }
    try {
      return streams.streamsMetadataForStore(StoreNames.CODES);
    } catch (IllegalStateException e) {
      return List.of(); // not started, or stopped
    }
  }

  private String peer(StreamsMetadata instance) {
    String place = instance.host() + ":" + instance.port();
    return here.filter(place::equals).isPresent() ? HERE : place;
  }

  @Override
  public Optional<Standing> standing(int partition) {
    return freshness.standing(partition);
  }

  @Override
  public long committed(int partition) {
    return freshness.committed(partition);
  }

  @Override
  public <R> Optional<QueryResult<R>> query(String store, int partition, Query<R> query) {
    try {
      return Optional.ofNullable(
          streams
              .query(
                  StateQueryRequest.inStore(store)
                      .withQuery(query)
                      .withPartitions(Set.of(partition)))
              .getPartitionResults()
              .get(partition));
    } catch (InvalidStateStoreException | IllegalStateException e) {
      return Optional.empty(); // not started, stopped, or closing a store while we look at it
    }
  }

  /** Returns the memory of the indexes that are here, in bytes. */
  long indexBytes() {
    try {
      return streams
          .query(StateQueryRequest.inStore(StoreNames.CODES).withQuery(new IndexBytes()))
          .getPartitionResults()
          .values()
          .stream()
          .filter(QueryResult::isSuccess)
          .mapToLong(QueryResult::getResult)
          .sum();
    } catch (InvalidStateStoreException | IllegalStateException e) {
      return 0;
    }
  }

  /** Returns whether every partition that is here answers. */
  boolean allServe() {
    try {
      return streams
          .query(StateQueryRequest.inStore(StoreNames.CODES).withQuery(new Serving()))
          .getPartitionResults()
          .values()
          .stream()
          .allMatch(QueryResult::isSuccess);
    } catch (InvalidStateStoreException | IllegalStateException e) {
      return false;
    }
  }
}
