package io.hammingbird.local.command;

import io.hammingbird.client.BulkOperation;
import io.hammingbird.client.BulkWriter;
import io.hammingbird.client.HammingbirdClient;
import io.hammingbird.client.HammingbirdException;
import io.hammingbird.client.ProblemException;
import io.hammingbird.client.UnavailableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the items of a file. */
@Command(
    name = "import",
    description = {
      "Writes the items of a file: one JSON document a line, with id and features, as 'items export'",
      "writes them. Lines that cannot be used are named and left out; importing again does no harm."
    })
final class ImportCommand implements Callable<Integer> {

  private static final int NAMED = 10;

  @Mixin private ServerOptions server;

  @Parameters(
      index = "0",
      defaultValue = "-",
      paramLabel = "FILE",
      description = "Where from; - for standard input.")
  private String file;

  @Option(
      names = "--batch",
      defaultValue = "500",
      paramLabel = "N",
      description = "How many items to send at once.")
  private int batch;

  /** Number of a line to why it was refused. */
  private final Map<Long, String> refused = new TreeMap<>();

  private HammingbirdException broken;
  private long lines;
  private long items;
  private long done;

  @Override
  public Integer call() throws IOException {
    if (batch < 1) {
      throw new IllegalArgumentException("--batch is %d, needs at least 1".formatted(batch));
    }
    HammingbirdClient client = server.client();
    client.count(); // nothing is read where nothing answers
    long size = file.equals("-") ? 0 : Files.size(readable());
    try (Screen screen = new Screen(server.json());
        BufferedReader reader = open()) {
      screen.startBar("bytes", size);
      try (BulkWriter writer = client.bulk().maxItems(batch).build()) {
        send(reader, writer, screen);
      }
      screen.endBar();
      return report(screen);
    }
  }

  private Path readable() {
    Path path = Path.of(file);
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new IllegalArgumentException("'%s' is no file that can be read".formatted(file));
    }
    return path;
  }

  private BufferedReader open() throws IOException {
    return file.equals("-")
        ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
        : Files.newBufferedReader(readable());
  }

  private void send(BufferedReader reader, BulkWriter writer, Screen screen) throws IOException {
    long bytes = 0;
    for (String line = reader.readLine(); line != null && !isBroken(); line = reader.readLine()) {
      long number = ++lines;
      bytes += line.length() + 1L;
      screen.moveBar(bytes, "%,d items".formatted(number));
      if (!line.isBlank()) {
        send(number, line, writer);
      }
    }
  }

  private void send(long number, String line, BulkWriter writer) {
    items++;
    try {
      var unused = // it is noted
          writer.add(BulkOperation.put(line)).whenComplete((ok, failure) -> note(number, failure));
    } catch (IllegalArgumentException e) {
      refuse(number, e.getMessage());
    }
  }

  private synchronized boolean isBroken() {
    return broken != null;
  }

  private synchronized void note(long line, Throwable failure) {
    if (failure == null) {
      done++;
    } else if (failure instanceof ProblemException && !(failure instanceof UnavailableException)) {
      refuse(line, failure.getMessage());
    } else if (broken == null) {
      broken = (HammingbirdException) failure;
    }
  }

  private synchronized void refuse(long line, String why) {
    refused.put(line, why);
  }

  private synchronized int report(Screen screen) {
    if (server.json()) {
      server.line(
          "{\"imported\":%d,\"refused\":%d,\"refused_lines\":%s}"
              .formatted(done, refused.size(), refused.keySet()));
    }
    refused.entrySet().stream()
        .limit(NAMED)
        .forEach(line -> screen.line("line %d: %s".formatted(line.getKey(), line.getValue())));
    if (refused.size() > NAMED) {
      screen.line("and %,d more lines".formatted(refused.size() - NAMED));
    }
    screen.line(
        "imported %,d of %,d items%s"
            .formatted(
                done,
                items,
                refused.isEmpty() ? "" : "; %,d could not be used".formatted(refused.size())));
    if (broken != null) {
      throw broken;
    }
    return refused.isEmpty() ? 0 : Hammingbird.BAD_INPUT;
  }
}
