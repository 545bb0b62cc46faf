package io.hammingbird.local.command;

import io.hammingbird.local.broker.EmbeddedBroker;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A broker to measure with, where there is no other. */
@Command(
    name = "broker",
    description =
        "Runs a Kafka broker to try and measure with, on this machine only, until Ctrl-C.")
final class BenchBroker implements Callable<Integer> {

  @Option(
      names = "--dir",
      defaultValue = "state/broker",
      paramLabel = "STATE",
      description = "Folder of what the broker holds; taken up by the next start.")
  private Path dir;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Files.createDirectories(dir);
    LogFile.in(dir.toAbsolutePath());
    EmbeddedBroker broker = EmbeddedBroker.start(dir);
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "hammingbird-end"));
    PrintWriter out = spec.commandLine().getOut();
    out.println("kafka     " + broker.brokers());
    out.flush();
    new CountDownLatch(1).await(); // the hook closes it
    return 0;
  }
}
