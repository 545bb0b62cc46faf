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
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics of a collection on any broker. */
public final class CollectionTopics {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

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
    try (Admin admin = Admin.create(new TreeMap<String, Object>(kafka))) {
      Map<String, KafkaFuture<Void>> answers =
          admin.createTopics(topics.all().stream().map(CollectionTopics::wanted).toList()).values();
      List<String> created = new ArrayList<>();
      for (Topic topic : topics.all()) {
        if (isNew(topic.name(), answers.get(topic.name()))) {
          created.add(topic.name());
        }
      }
      check(topics, describe(admin, topics));
      awaitLeaders(admin, topics);
      return created;
    }
  }

  private static NewTopic wanted(Topic topic) {
    // No replication factor: the cluster's own default is the right one.
    return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
        .configs(topic.config());
  }

  private static boolean isNew(String name, KafkaFuture<Void> answer) throws InterruptedException {
    try {
      answer.get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw new IllegalStateException(
          "topic %s was not created: %s".formatted(name, e.getCause().getMessage()), e);
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
