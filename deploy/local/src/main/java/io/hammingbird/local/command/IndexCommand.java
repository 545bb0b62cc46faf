package io.hammingbird.local.command;

import io.hammingbird.schemas.settings.Settings;
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

/**
 * Runs the index of a collection. The options stand for settings, and are read through them: {@link
 * OptionKeys}.
 */
@Command(
    name = "index",
    description = "Runs the index of a collection with its HTTP API, until Ctrl-C.")
final class IndexCommand implements Callable<Integer> {

  @Mixin BrokerOptions brokers;

  @ArgGroup private ShapeOptions shape;

  @Option(
      names = "--dir",
      defaultValue = "state/index",
      paramLabel = "STATE",
      description = "Folder of the stores; what is missing there is read back from Kafka.")
  Path dir;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      paramLabel = "ADDRESS",
      description = "Address to listen on.")
  String host;

  @Option(
      names = "--http-port",
      defaultValue = "8080",
      paramLabel = "PORT",
      description = "Port to listen on; 0 for any free one.")
  int port;

  @Option(
      names = "--label-guided",
      negatable = true,
      description = "Labelled items get the codes of their labels, where the function has them.")
  boolean labelGuided;

  @Mixin LimitOptions limits;

  @Option(
      names = "--threads",
      defaultValue = "1",
      paramLabel = "N",
      description = "Stream threads.")
  int threads;

  @Option(
      names = "--reencode-max-share",
      defaultValue = "0.5",
      paramLabel = "SHARE",
      description = "Share of a thread's time that moving items to a new version may take.")
  double maxShare;

  @Option(
      names = "--standbys",
      defaultValue = "1",
      paramLabel = "N",
      description = "How many other instances follow each partition, where there are so many.")
  int standbys;

  @Option(
      names = "--retain",
      defaultValue = "10",
      paramLabel = "N",
      description = "How many of the newest hash functions are kept in any case.")
  int retain;

  @Option(
      names = "--advertise",
      defaultValue = "",
      paramLabel = "HOST:PORT",
      description = "Where other instances reach this one; by default the address it listens on.")
  String advertised;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings told = ShapeOptions.over(OptionKeys.effective(spec), shape);
    IndexSettings settings = IndexSettings.of(told);
    Files.createDirectories(settings.stateDir());
    LogFile.in(settings.stateDir().toAbsolutePath());
    IndexApp app = IndexApp.start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(app::close, "hammingbird-end"));
    spec.commandLine()
        .getOut()
        .println(
            "search    %s://%s:%d/v1/collections/%s"
                .formatted(
                    settings.serve().protection().tls().isPresent() ? "https" : "http",
                    settings.serve().host(),
                    app.port(),
                    settings.collection()));
    spec.commandLine().getOut().flush();
    throw new IllegalStateException("the index failed: " + app.awaitFailure());
  }
}
