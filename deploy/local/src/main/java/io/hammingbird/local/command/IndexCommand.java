package io.hammingbird.local.command;

import io.hammingbird.topology.app.IndexApp;
import io.hammingbird.topology.app.IndexSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the index of a collection. */
@Command(
    name = "index",
    description = "Runs the index of a collection with its HTTP API, until Ctrl-C.")
final class IndexCommand implements Callable<Integer> {

  @Mixin private BrokerOptions brokers;

  @ArgGroup(multiplicity = "1")
  private ShapeOptions shape;

  @Option(
      names = "--dir",
      defaultValue = "state/index",
      paramLabel = "STATE",
      description = "Folder of the stores; what is missing there is read back from Kafka.")
  private Path dir;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      paramLabel = "ADDRESS",
      description = "Address to listen on.")
  private String host;

  @Option(
      names = "--http-port",
      defaultValue = "8080",
      paramLabel = "PORT",
      description = "Port to listen on; 0 for any free one.")
  private int port;

  @Option(
      names = "--label-guided",
      description = "Labelled items get the codes of their labels, where the function has them.")
  private boolean labelGuided;

  @Mixin private LimitOptions limits;

  @Option(
      names = "--threads",
      defaultValue = "1",
      paramLabel = "N",
      description = "Stream threads.")
  private int threads;

  @Option(
      names = "--reencode-max-share",
      defaultValue = "0.5",
      paramLabel = "SHARE",
      description = "Share of a thread's time that moving items to a new version may take.")
  private double maxShare;

  @Option(
      names = "--standbys",
      defaultValue = "1",
      paramLabel = "N",
      description = "How many other instances follow each partition, where there are so many.")
  private int standbys;

  @Option(
      names = "--retain",
      defaultValue = "10",
      paramLabel = "N",
      description = "How many of the newest hash functions are kept in any case.")
  private int retain;

  @Option(
      names = "--advertise",
      defaultValue = "",
      paramLabel = "HOST:PORT",
      description = "Where other instances reach this one; by default the address it listens on.")
  private String advertised;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Files.createDirectories(dir);
    LogFile.in(dir.toAbsolutePath());
    IndexApp app =
        IndexApp.start(
            IndexSettings.builder(brokers.brokers(), brokers.collection(), shape.shape(), dir)
                .address(host, port)
                .limits(limits.limits())
                .labelGuided(labelGuided)
                .threads(threads)
                .maxShare(maxShare)
                .standbys(standbys)
                .retain(retain)
                .advertised(advertised)
                .kafka(brokers.settings())
                .build());
    Runtime.getRuntime().addShutdownHook(new Thread(app::close, "hammingbird-end"));
    spec.commandLine()
        .getOut()
        .println(
            "search    http://%s:%d/v1/collections/%s"
                .formatted(host, app.port(), brokers.collection()));
    spec.commandLine().getOut().flush();
    throw new IllegalStateException("the index failed: " + app.awaitFailure());
  }
}
