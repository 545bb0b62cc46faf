package io.hammingbird.local.cluster;

import io.hammingbird.local.broker.LocalPorts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** Brokers, each of which is a controller too: what they are told, and how they start. */
final class BrokerNodes {

  private static final int LARGEST_RECORD = 32 << 20;
  private static final String LISTENER = "CLIENTS";

  private final Layout layout;
  private final ClusterState state;
  private final KafkaSecurity security;

  BrokerNodes(Layout layout, ClusterState state, KafkaSecurity security) {
    this.layout = layout;
    this.state = state;
    this.security = security;
  }

  /** Writes what a broker needs and returns its command. */
  List<String> command(Member broker) throws IOException {
    Path folder = layout.of(broker);
    Path log = Files.createDirectories(folder.resolve("data"));
    format(broker, log);
    Path properties = folder.resolve("server.properties");
    try (OutputStream out = Secrets.newFile(properties)) {
      settings(broker, log).store(out, null);
    }
    List<String> words =
        JavaCommand.ours(
            state.settings().heaps().broker(),
            state.settings().heaps().touched(),
            layout.log(broker.name()));
    words.addAll(List.of("kafka.Kafka", properties.toString()));
    return words;
  }

  private void format(Member broker, Path log) throws IOException {
    if (Files.exists(log.resolve("meta.properties"))) {
      return;
    }
    Formatter formatter =
        new Formatter()
            .setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
            .setClusterId(state.clusterId())
            .setNodeId(broker.number())
            .setDirectories(List.of(log.toString()))
            .setMetadataLogDirectory(log.toString())
            .setControllerListenerName("CONTROLLER")
            .setReleaseVersion(MetadataVersion.latestProduction())
            .setIgnoreFormatted(true);
    security.credentials().ifPresent(formatter::setScramArguments);
    try {
      formatter.run();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the folder %s cannot be made a broker's".formatted(log), e);
    }
  }

  private Properties settings(Member broker, Path log) {
    Properties settings = new Properties();
    settings.putAll(place(broker, log));
    settings.putAll(security.listener(LISTENER));
    settings.putAll(copies());
    settings.putAll(
        Map.of( // one process among others: few threads, small buffers
            "num.network.threads", "2",
            "num.io.threads", "4",
            "background.threads", "2",
            "num.replica.fetchers", "1",
            "log.cleaner.dedupe.buffer.size", String.valueOf(8 << 20),
            // On a machine whose cores are shared by all of them a second is soon over.
            "controller.quorum.fetch.timeout.ms", "5000",
            "controller.quorum.election.timeout.ms", "2000"));
    return settings;
  }

  private Map<String, String> place(Member broker, Path log) {
    String voters =
        state.all(Kind.BROKER).stream()
            .map(each -> "%d@%s:%d".formatted(each.number(), LocalPorts.HOST, each.innerPort()))
            .collect(Collectors.joining(","));
    String clients = LISTENER + "://" + broker.address();
    Map<String, String> place = new TreeMap<>();
    place.put("process.roles", "broker,controller");
    place.put("node.id", String.valueOf(broker.number()));
    place.put("controller.quorum.voters", voters);
    place.put("listeners", clients + ",CONTROLLER://" + LocalPorts.HOST + ":" + broker.innerPort());
    place.put("advertised.listeners", clients);
    place.put("controller.listener.names", "CONTROLLER");
    place.put("inter.broker.listener.name", LISTENER);
    place.put("log.dirs", log.toString());
    place.put("auto.create.topics.enable", "false");
    return place;
  }

  private Map<String, String> copies() {
    String replicas = String.valueOf(state.settings().size().replicas());
    String inSync = String.valueOf(state.settings().size().inSync());
    Map<String, String> copies = new TreeMap<>();
    copies.put("default.replication.factor", replicas);
    copies.put("min.insync.replicas", inSync);
    copies.put("offsets.topic.replication.factor", replicas);
    copies.put("offsets.topic.num.partitions", "4");
    copies.put("transaction.state.log.replication.factor", replicas);
    copies.put("transaction.state.log.min.isr", inSync);
    copies.put("transaction.state.log.num.partitions", "4");
    copies.put("unclean.leader.election.enable", "false");
    copies.put("group.initial.rebalance.delay.ms", "0");
    copies.put("message.max.bytes", String.valueOf(LARGEST_RECORD));
    copies.put("replica.fetch.max.bytes", String.valueOf(LARGEST_RECORD));
    return copies;
  }
}
