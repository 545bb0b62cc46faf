package io.hammingbird.topology.app;

import io.hammingbird.schemas.Topic;
import io.hammingbird.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes sure that the topics are there: Kafka Streams would wait, or say so less clearly. */
final class TopicCheck {

  private TopicCheck() {}

  /**
   * Returns the number of partitions of the features topic.
   *
   * @throws IllegalStateException naming the topics that do not exist or do not fit together
   */
  static int partitions(IndexSettings settings) {
    try (Admin admin = Admin.create(KafkaClients.admin(settings))) {
      return partitions(admin, settings);
    } catch (KafkaException e) {
      throw new IllegalArgumentException(
          "brokers '%s' cannot be asked: %s"
              .formatted(
                  settings.brokers(),
                  e.getCause() == null ? e.getMessage() : e.getCause().getMessage()),
          e);
    }
  }

  private static int partitions(Admin admin, IndexSettings settings) {
    Topics topics = settings.flow().topics();
    List<String> needed =
        List.of(topics.features(), topics.hashFunctions(), topics.control(), topics.codes())
            .stream()
            .map(Topic::name)
            .toList();
    Map<String, Integer> partitions = new TreeMap<>();
    admin
        .describeTopics(needed)
        .topicNameValues()
        .forEach(
            (name, description) -> describe(name, description, settings.brokers(), partitions));
    List<String> missing = needed.stream().filter(n -> !partitions.containsKey(n)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "topics %s do not exist; create them first, with 'hammingbird topics create'"
              .formatted(missing));
    }
    return partitions.get(topics.features().name());
  }

  private static void describe(
      String name,
      KafkaFuture<TopicDescription> description,
      String brokers,
      Map<String, Integer> partitions) {
    try {
      partitions.put(name, description.get().partitions().size());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw new IllegalStateException("no broker answers at " + brokers, e);
      }
      if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
        throw new IllegalStateException(
            "topic '%s' could not be looked at: %s".formatted(name, e.getCause().getMessage()), e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "interrupted while looking for topic '%s'".formatted(name), e);
    }
  }
}
