package io.hammingbird.local.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Processes that run the launcher's own commands, and the command that submits the learner job. */
final class ServiceNodes {

  private final Layout layout;
  private final ClusterState state;
  private final Commands launcher;
  private final Map<String, String> kafka;
  private final HttpSecurity http;

  /**
   * Of a cluster.
   *
   * @param kafka settings of the clients; has {@code bootstrap.servers} at least
   * @param http what instances of the index are told of those who ask
   */
  ServiceNodes(
      Layout layout,
      ClusterState state,
      Commands launcher,
      Map<String, String> kafka,
      HttpSecurity http) {
    this.layout = layout;
    this.state = state;
    this.launcher = launcher;
    this.kafka = kafka;
    this.http = http;
  }

  /** Writes what a process needs and returns its command. */
  List<String> command(Member member) throws IOException {
    boolean serves = member.kind() == Kind.INDEX;
    Path words = layout.of(member).resolve("command.args");
    writeSecret(words, serves ? index(member) : producer());
    Map<String, String> settings = new TreeMap<>(launcher.logging());
    if (serves) {
      settings.putAll(http.server(layout.audit(member)));
    }
    SettingsDocument.write(
        layout.settings(member), "What %s is told".formatted(member.name()), settings);
    List<String> command =
        JavaCommand.ours(
            state.settings().heaps().index(),
            state.settings().heaps().touched(),
            layout.log(member.name()));
    // A word a line. What a command is told may hold a password: not for everyone's process list.
    command.add(1, "-Dpicocli.useSimplifiedAtFiles=true");
    command.addAll(List.of(launcher.mainClass(), "@" + words));
    command.addAll(List.of("--config", layout.settings(member).toString()));
    return command;
  }

  private static void writeSecret(Path file, List<String> lines) throws IOException {
    try (OutputStream out = Secrets.newFile(file)) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private List<String> index(Member index) throws IOException {
    List<String> words = onBrokers("index");
    words.addAll(List.of("--shape", state.settings().shapeWords()));
    words.addAll(List.of("--dir", layout.of(index).toString()));
    words.addAll(List.of("--http-port", String.valueOf(index.port())));
    words.addAll(List.of("--standbys", state.settings().size().indexes() > 1 ? "1" : "0"));
    return words;
  }

  private List<String> producer() {
    List<String> words = onBrokers("produce");
    words.addAll(List.of("--items", String.valueOf(state.settings().demo().items())));
    words.addAll(List.of("--rate", String.valueOf(state.settings().demo().rate())));
    words.addAll(List.of("--partitions", String.valueOf(state.settings().partitions())));
    return words;
  }

  /**
   * Returns the command that submits the learner job.
   *
   * @param from the checkpoint to continue from; empty for a new job
   */
  List<String> learner(String from) {
    ClusterSettings settings = state.settings();
    List<String> words = onBrokers("learner");
    words.addAll(List.of("--flink", state.one(Kind.JOB_MANAGER).address()));
    words.addAll(List.of("--shape", settings.shapeWords(), "--learner", settings.learner()));
    words.addAll(List.of("--bits", String.valueOf(settings.bits())));
    words.addAll(List.of("--anchors", String.valueOf(settings.anchors())));
    words.addAll(List.of("--parallelism", String.valueOf(FlinkNodes.slots())));
    words.addAll(
        List.of("--checkpoint-interval-ms", String.valueOf(settings.checkpointIntervalMs())));
    words.addAll(List.of("--publish-interval-ms", String.valueOf(settings.publishIntervalMs())));
    words.addAll(List.of("--rest-ms", String.valueOf(settings.restMs())));
    if (!from.isEmpty()) {
      words.addAll(List.of("--from", from));
    }
    return words;
  }

  private List<String> onBrokers(String command) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of("--brokers", kafka.get("bootstrap.servers")));
    words.addAll(List.of("--collection", state.settings().collection()));
    kafka.forEach(
        (name, value) -> {
          if (!name.equals("bootstrap.servers")) {
            words.addAll(List.of("--kafka", name + "=" + value));
          }
        });
    return words;
  }
}
