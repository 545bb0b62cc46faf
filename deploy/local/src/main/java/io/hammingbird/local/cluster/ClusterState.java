package io.hammingbird.local.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.Uuid;

/**
 * What is known of a cluster: the content of {@code cluster.json} in its folder.
 *
 * @param settings what it was made with
 * @param clusterId of its brokers
 * @param members its processes, in the order in which they start
 */
record ClusterState(ClusterSettings settings, String clusterId, List<Member> members) {

  static final String FILE = "cluster.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  ClusterState {
    members = List.copyOf(members);
  }

  /** Returns a cluster that has never run, on ports that are free now. */
  static ClusterState fresh(ClusterSettings settings) throws IOException {
    Size size = settings.size();
    int ports = 2 * size.brokers() + 2 + size.indexes();
    var free = ClusterPorts.free(ports, System.nanoTime()).iterator();
    List<Member> members = new ArrayList<>();
    for (int i = 1; i <= size.brokers(); i++) {
      members.add(new Member("broker-" + i, Kind.BROKER, free.next(), free.next(), 0, 0));
    }
    members.add(new Member("job-manager", Kind.JOB_MANAGER, free.next(), free.next(), 0, 0));
    for (int i = 1; i <= size.taskManagers(); i++) {
      members.add(new Member("task-manager-" + i, Kind.TASK_MANAGER, 0, 0, 0, 0));
    }
    for (int i = 1; i <= size.indexes(); i++) {
      members.add(new Member("index-" + i, Kind.INDEX, free.next(), 0, 0, 0));
    }
    if (settings.demo().items() > 0) {
      members.add(new Member("producer", Kind.PRODUCER, 0, 0, 0, 0));
    }
    return new ClusterState(settings, Uuid.randomUuid().toString(), members);
  }

  /**
   * Returns what a folder knows.
   *
   * @throws IOException if the file cannot be read or is none of ours
   */
  static Optional<ClusterState> read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          JSON.readValue(Files.readString(file, StandardCharsets.UTF_8), ClusterState.class));
    } catch (JsonProcessingException e) {
      throw new IOException(
          "%s is not the file of a cluster: %s".formatted(file, e.getOriginalMessage()), e);
    }
  }

  /** Writes the file, whole or not at all. */
  void write(Path folder) throws IOException {
    Path draft = folder.resolve(FILE + ".draft");
    Files.writeString(
        draft,
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n",
        StandardCharsets.UTF_8);
    Files.move(
        draft,
        folder.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  List<Member> all(Kind kind) {
    return members.stream().filter(member -> member.kind() == kind).toList();
  }

  Member member(String name) {
    return members.stream()
        .filter(member -> member.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no '%s' in the cluster; there are %s"
                        .formatted(
                            name, String.join(", ", members.stream().map(Member::name).toList()))));
  }

  Member one(Kind kind) {
    return all(kind).get(0);
  }

  /** Returns this with a member as it is now. */
  ClusterState with(Member changed) {
    return new ClusterState(
        settings,
        clusterId,
        members.stream()
            .map(member -> member.name().equals(changed.name()) ? changed : member)
            .toList());
  }
}
