package io.hammingbird.local.broker;

import io.hammingbird.schemas.Topic;
import io.hammingbird.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics of a collection on any broker. */
public final class CollectionTopics {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int ANSWER_MS = 15_000;

  private CollectionTopics() {}

  /**
   * Creates the topics that do not exist yet and leaves those that do as they are.
   *
   * @param kafka settings of the admin client; has {@code bootstrap.servers} at least
   * @return the names of the topics created
   * @throws IllegalStateException if the broker refuses or does not answer, or if a topic exists
   *     with another number of partitions
   */
  public static List<String> create(Map<String, String> kafka, Topics topics)
      throws InterruptedException {
    try (Admin admin = admin(kafka)) {
      Map<String, KafkaFuture<Void>> answers =
          admin.createTopics(topics.all().stream().map(CollectionTopics::wanted).toList()).values();
      List<String> created = new ArrayList<>();
      for (Topic topic : topics.all()) {
        if (isNew(kafka, topic.name(), answers.get(topic.name()))) {
          created.add(topic.name());
        }
      }
      check(topics, describe(admin, topics));
      awaitLeaders(admin, topics);
      return created;
    }
  }

  /**
   * Makes sure that topics are there.
   *
   * @throws IllegalStateException if the broker does not answer, or naming the topics that are
   *     missing
   */
  public static void require(Map<String, String> kafka, List<Topic> topics)
      throws InterruptedException {
    List<String> names = topics.stream().map(Topic::name).toList();
    List<String> missing = new ArrayList<>();
    try (Admin admin = admin(kafka)) {
      for (var answer : admin.describeTopics(names).topicNameValues().entrySet()) {
        try {
          answer.getValue().get();
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
            throw refused(kafka, "topic %s could not be looked at".formatted(answer.getKey()), e);
          }
          missing.add(answer.getKey());
        }
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "topics %s do not exist; create them first, with 'hammingbird topics create'"
              .formatted(missing.stream().sorted().toList()));
    }
  }

  /** A client that does not keep people waiting for a minute where no broker is. */
  private static Admin admin(Map<String, String> kafka) {
    Map<String, Object> settings = new TreeMap<>();
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MS);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MS);
    settings.putAll(kafka);
    try {
      return Admin.create(settings);
    } catch (KafkaException e) {
      throw new IllegalArgumentException(
          "brokers '%s' cannot be asked: %s"
              .formatted(
                  kafka.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG),
                  e.getCause() == null ? e.getMessage() : e.getCause().getMessage()),
          e);
    }
  }

  private static IllegalStateException refused(
      Map<String, String> kafka, String what, ExecutionException e) {
    return new IllegalStateException(
        e.getCause() instanceof TimeoutException
            ? "no broker answers at "
                + kafka.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG)
                + (kafka.containsKey(AdminClientConfig.SECURITY_PROTOCOL_CONFIG)
                    ? ""
                    : " in plain text; one that asks for TLS needs the setting security.protocol")
            : what + ": " + e.getCause().getMessage(),
        e);
  }

  private static NewTopic wanted(Topic topic) {
    // No replication factor: the cluster's own default is the right one.
    return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
        .configs(topic.config());
  }

  private static boolean isNew(Map<String, String> kafka, String name, KafkaFuture<Void> answer)
      throws InterruptedException {
    try {
      answer.get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw refused(kafka, "topic %s was not created".formatted(name), e);
    }
  }

  private static Map<String, TopicDescription> describe(Admin admin, Topics topics)
      throws InterruptedException {
    List<String> names = topics.all().stream().map(Topic::name).toList();
    return answer(topics, "described", () -> admin.describeTopics(names).allTopicNames());
  }

  /**
   * Waits until the leader of every partition answers for it. A topic is described before that, and
   * a producer of several requests in flight that meets such a partition can have its second one
   * taken and its first one refused for good.
   */
  private static void awaitLeaders(Admin admin, Topics topics) throws InterruptedException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (Topic topic : topics.all()) {
      for (int partition = 0; partition < topic.partitions(); partition++) {
        ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
      }
    }
    answer(topics, "led", () -> admin.listOffsets(ends).all());
  }

  /** A new topic is known to every broker only a moment after it is created: asks until it is. */
  private static <T> T answer(Topics topics, String done, Supplier<KafkaFuture<T>> question)
      throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return question.get().get();
      } catch (ExecutionException e) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(
              "topics of %s cannot be %s: %s"
                  .formatted(topics.collection(), done, e.getCause().getMessage()),
              e);
        }
        Thread.sleep(50);
      }
    }
  }

  private static void check(Topics topics, Map<String, TopicDescription> found) {
    for (Topic topic : topics.all()) {
      int partitions = found.get(topic.name()).partitions().size();
      if (partitions != topic.partitions()) {
        throw new IllegalStateException(
            "topic %s has %d partitions, needs %d: the number is fixed for the life of a collection"
                .formatted(topic.name(), partitions, topic.partitions()));
      }
    }
  }
}
