package io.hammingbird.local.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker (KRaft: broker and controller in one) inside this process. Its data stays in
 * the folder it was given and is taken up by the next start, after a kill as well; so is its port,
 * so that clients outside find it again. It listens on the loopback interface only.
 *
 * <p>One folder serves one broker at a time. Thread-safe: {@link #close()} may come from any thread
 * and more than once.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private static final String NODE = "1";
  private static final int LARGEST_RECORD = 32 << 20;

  private final KafkaRaftServer server;
  private final int port;
  private boolean closed;

  private EmbeddedBroker(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts a broker over {@code folder}, which is created where it does not exist.
   *
   * @throws IOException if the folder cannot be used
   * @throws IllegalStateException if the broker does not come up, with what it said
   */
  public static EmbeddedBroker start(Path folder) throws IOException {
    Path log = Files.createDirectories(folder.resolve("log")).toAbsolutePath();
    List<Integer> free = LocalPorts.free(2);
    int port = remembered(folder.resolve("port"), free.get(0));
    Properties settings = settings(log, port, free.get(1));
    try {
      format(log);
      KafkaRaftServer server =
          new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
      server.startup();
      return new EmbeddedBroker(server, port);
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(
          "the Kafka broker over %s did not start on port %d: %s"
              .formatted(folder, port, e.getMessage()),
          e);
    }
  }

  /** Returns where clients connect: {@code host:port}. */
  public String brokers() {
    return LocalPorts.HOST + ":" + port;
  }

  /** Stops the broker and waits until it has stopped; what it holds stays on disk. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      server.shutdown();
      server.awaitShutdown();
    }
  }

  private static int remembered(Path file, int otherwise) throws IOException {
    if (Files.exists(file)) {
      int port = Integer.parseInt(Files.readString(file, StandardCharsets.UTF_8).strip());
      if (LocalPorts.isFree(port)) {
        return port;
      }
    }
    Files.writeString(file, otherwise + "\n", StandardCharsets.UTF_8);
    return otherwise;
  }

  private static void format(Path log) throws Exception {
    if (Files.exists(log.resolve("meta.properties"))) {
      return;
    }
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(Integer.parseInt(NODE))
        .setDirectories(List.of(log.toString()))
        .setMetadataLogDirectory(log.toString())
        .setControllerListenerName("CONTROLLER")
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setIgnoreFormatted(true)
        .run();
  }

  private static Map<String, String> place(Path log, int port, int controllerPort) {
    String broker = "PLAINTEXT://" + LocalPorts.HOST + ":" + port;
    String controller = LocalPorts.HOST + ":" + controllerPort;
    return Map.of(
        "process.roles",
        "broker,controller",
        "node.id",
        NODE,
        "controller.quorum.voters",
        NODE + "@" + controller,
        "listeners",
        broker + ",CONTROLLER://" + controller,
        "advertised.listeners",
        broker,
        "controller.listener.names",
        "CONTROLLER",
        "inter.broker.listener.name",
        "PLAINTEXT",
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "log.dirs",
        log.toString(),
        "auto.create.topics.enable",
        "false");
  }

  private static Properties settings(Path log, int port, int controllerPort) {
    Properties settings = new Properties();
    settings.putAll(place(log, port, controllerPort));
    settings.putAll(
        Map.of(
            "default.replication.factor", "1",
            "offsets.topic.replication.factor", "1",
            "offsets.topic.num.partitions", "2",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "transaction.state.log.num.partitions", "2",
            "group.initial.rebalance.delay.ms", "0",
            "message.max.bytes", String.valueOf(LARGEST_RECORD),
            "replica.fetch.max.bytes", String.valueOf(LARGEST_RECORD)));
    settings.putAll(
        Map.of( // one process among others: few threads, small buffers
            "num.network.threads", "2",
            "num.io.threads", "4",
            "background.threads", "2",
            "num.replica.fetchers", "1",
            "log.cleaner.dedupe.buffer.size", String.valueOf(8 << 20)));
    return settings;
  }
}
