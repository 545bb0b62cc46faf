package io.hammingbird.local.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.local.broker.LocalPorts;
import io.hammingbird.local.cluster.ClusterStatus.JobStatus;
import io.hammingbird.local.cluster.ClusterStatus.MemberStatus;
import io.hammingbird.local.flink.FlinkCluster;
import io.hammingbird.local.flink.FlinkJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Asks the processes of a cluster how they are. */
public final class ClusterProbe {

  private static final String PATIENCE_MS = "4000";

  private final ClusterState state;
  private final Map<String, String> kafka;
  private final HttpSecurity http;
  private final IndexProbe indexes;

  ClusterProbe(ClusterState state, Map<String, String> kafka, HttpSecurity http) {
    this.state = state;
    this.kafka = kafka;
    this.http = http;
    this.indexes = new IndexProbe(http.access());
  }

  /** Returns how all stands. */
  public ClusterStatus status(Path folder) throws InterruptedException {
    List<MemberStatus> members = new ArrayList<>();
    Map<TopicPartition, Long> lags = lags();
    for (Member member : state.members()) {
      boolean alive = Processes.of(member).isPresent();
      Said said =
          alive
              ? ask(member, lags)
              : new Said(ended(member), member.pid() == 0 ? "has never run" : "has ended");
      members.add(
          new MemberStatus(
              member.name(), member.pid(), alive, member.address(), said.good(), said.what()));
    }
    JobStatus job = job();
    boolean good = job.good() && members.stream().allMatch(MemberStatus::good);
    return new ClusterStatus(good, state.settings().collection(), folder.toString(), members, job);
  }

  /** A producer ends when it has sent all. */
  private static boolean ended(Member member) {
    return member.kind() == Kind.PRODUCER && member.pid() != 0;
  }

  /** What a process answers. */
  private record Said(boolean good, String what) {}

  private Said ask(Member member, Map<TopicPartition, Long> lags) throws InterruptedException {
    try {
      return switch (member.kind()) {
        case BROKER -> broker(member);
        case JOB_MANAGER -> jobManager();
        case TASK_MANAGER -> taskManager(member);
        case INDEX -> index(member, lags);
        case PRODUCER -> new Said(true, "sends");
      };
    } catch (IOException | KafkaException | IllegalStateException e) {
      return new Said(false, String.valueOf(e.getMessage()));
    } catch (ExecutionException e) {
      return new Said(false, "does not answer: " + e.getCause().getMessage());
    }
  }

  private Admin admin(String servers) {
    Map<String, Object> settings = new TreeMap<>(kafka);
    settings.put("bootstrap.servers", servers);
    settings.put("default.api.timeout.ms", PATIENCE_MS);
    settings.put("request.timeout.ms", PATIENCE_MS);
    return Admin.create(settings);
  }

  private Said broker(Member broker) throws ExecutionException, InterruptedException {
    try (Admin admin = admin(broker.address())) {
      DescribeClusterResult cluster = admin.describeCluster();
      int brokers = cluster.nodes().get().size();
      int wanted = state.settings().size().brokers();
      return new Said(
          brokers == wanted,
          "sees %d of %d brokers, controller %d"
              .formatted(brokers, wanted, cluster.controller().get().id()));
    }
  }

  /** Returns whether every broker has joined the others. */
  boolean brokersTogether() throws InterruptedException {
    try {
      for (Member broker : state.all(Kind.BROKER)) {
        if (!broker(broker).good()) {
          return false;
        }
      }
      return true;
    } catch (ExecutionException | KafkaException notYet) {
      return false;
    }
  }

  /** Returns whether every copy of every record of the collection and of Kafka's own is there. */
  public boolean copiesWhole() throws InterruptedException {
    try (Admin admin = admin(kafka.get("bootstrap.servers"))) {
      List<String> topics =
          List.copyOf(admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get());
      return admin.describeTopics(topics).allTopicNames().get().values().stream()
          .flatMap(topic -> topic.partitions().stream())
          .allMatch(partition -> partition.isr().size() == partition.replicas().size());
    } catch (ExecutionException | KafkaException notNow) {
      return false;
    }
  }

  private FlinkCluster flink() throws IOException, InterruptedException {
    return FlinkCluster.at(LocalPorts.HOST, state.one(Kind.JOB_MANAGER).port());
  }

  private Said jobManager() throws IOException, InterruptedException {
    int there = flink().taskManagers().size();
    int wanted = state.settings().size().taskManagers();
    return new Said(there == wanted, "has %d of %d task managers".formatted(there, wanted));
  }

  private Said taskManager(Member member) throws IOException, InterruptedException {
    Integer slots = flink().taskManagers().get(member.name());
    return slots == null
        ? new Said(false, "is not registered with the job manager")
        : new Said(true, "registered with %d slots".formatted(slots));
  }

  /**
   * Returns whether all task managers have registered, with room for the job where it does not run:
   * they hold on for a while to the slots of one that a job manager took down with it.
   */
  boolean slotsThere() throws InterruptedException {
    try {
      FlinkCluster flink = flink();
      return flink.taskManagers().size() == state.settings().size().taskManagers()
          && (flink.freeSlots() >= FlinkNodes.slots() || flink.running(jobName()).isPresent());
    } catch (IOException | IllegalStateException notYet) {
      return false;
    }
  }

  private String jobName() {
    return "hammingbird " + state.settings().collection();
  }

  private JobStatus job() throws InterruptedException {
    try {
      FlinkCluster flink = flink();
      Optional<String> id = flink.running(jobName());
      if (id.isEmpty()) {
        return JobStatus.none("no job of this collection runs");
      }
      FlinkJob job = flink.job(id.get());
      FlinkJob.CheckpointCounts checkpoints = job.checkpoints();
      String now = job.state();
      return new JobStatus(
          job.id(),
          now.equals("RUNNING"),
          now,
          checkpoints.completed(),
          checkpoints.failed(),
          checkpoints.newestMs() == 0 ? -1 : System.currentTimeMillis() - checkpoints.newestMs());
    } catch (IOException | IllegalStateException e) {
      return JobStatus.none(String.valueOf(e.getMessage()));
    }
  }

  private JsonNode get(Member index, String path) throws IOException, InterruptedException {
    return indexes.get(http.url(index), path);
  }

  private Said index(Member index, Map<TopicPartition, Long> lags)
      throws IOException, InterruptedException {
    JsonNode ready = get(index, "/readyz");
    String status = ready.path("status").asText("?");
    if (!status.equals("ready")) {
      return new Said(
          false,
          "%s (%s), %d records to restore"
              .formatted(
                  status,
                  ready.path("state").asText("?"),
                  ready.path("restore").path("remaining").asLong()));
    }
    List<Integer> active = new ArrayList<>();
    for (JsonNode each : get(index, "/v1/instances").path("instances")) {
      if (each.path("here").asBoolean()) {
        each.path("active").forEach(partition -> active.add(partition.asInt()));
      }
    }
    long lag = 0;
    for (Map.Entry<TopicPartition, Long> each : lags.entrySet()) {
      lag += active.contains(each.getKey().partition()) ? each.getValue() : 0;
    }
    return new Said(true, "ready, owns partitions %s, lag %d".formatted(active, lag));
  }

  /** Returns whether all instances answer for what is assigned to them. */
  boolean indexesReady() throws InterruptedException {
    try {
      for (Member index : state.all(Kind.INDEX)) {
        if (!get(index, "/readyz").path("status").asText().equals("ready")) {
          return false;
        }
      }
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Returns how many records of the features each partition's owner has not committed yet. */
  private Map<TopicPartition, Long> lags() throws InterruptedException {
    String topic = state.settings().collection() + ".features";
    Map<TopicPartition, Long> lags = new HashMap<>();
    try (Admin admin = admin(kafka.get("bootstrap.servers"))) {
      Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
      for (int partition = 0; partition < state.settings().partitions(); partition++) {
        wanted.put(new TopicPartition(topic, partition), OffsetSpec.latest());
      }
      Map<TopicPartition, OffsetAndMetadata> commits =
          admin
              .listConsumerGroupOffsets("hammingbird-" + state.settings().collection())
              .partitionsToOffsetAndMetadata()
              .get();
      admin
          .listOffsets(wanted)
          .all()
          .get()
          .forEach(
              (partition, end) -> {
                OffsetAndMetadata commit = commits.get(partition);
                lags.put(partition, end.offset() - (commit == null ? 0 : commit.offset()));
              });
    } catch (ExecutionException | KafkaException e) {
      lags.clear(); // the brokers' own rows say what is wrong
    }
    return lags;
  }
}
