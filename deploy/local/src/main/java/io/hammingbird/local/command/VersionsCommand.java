package io.hammingbird.local.command;

import io.hammingbird.client.HammingbirdClient;
import io.hammingbird.client.HashVersion;
import io.hammingbird.client.HashVersion.Quality;
import io.hammingbird.client.VersionDiff;
import io.hammingbird.client.Versions;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks after the versions of the hash function. */
@Command(
    name = "versions",
    description = "Shows the versions of the hash function, and says which is to be used.",
    subcommands = {
      VersionsCommand.ListAll.class,
      VersionsCommand.Pin.class,
      VersionsCommand.Unpin.class,
      VersionsCommand.Rollback.class,
      VersionsCommand.Diff.class,
    })
final class VersionsCommand implements Runnable {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "versions needs a command: list, pin, unpin, rollback or diff");
  }

  private static String path(long version, String action) {
    return "/hash-functions/%d:%s".formatted(version, action);
  }

  /** Lists all. */
  @Command(name = "list", description = "Lists the versions, where items are, and their quality.")
  static final class ListAll implements Callable<Integer> {

    @Mixin private ServerOptions server;

    @Override
    public Integer call() {
      HammingbirdClient client = server.client();
      if (server.json()) {
        server.line(client.call("GET", "/hash-functions", ""));
        return 0;
      }
      Versions versions = client.versions();
      if (versions.all().isEmpty()) {
        server.line("no version has been published yet");
        return 0;
      }
      TextTable table =
          new TextTable(
              ">version", "published", ">bits", ">items", "learner", "why", "quality (mAP)", "");
      versions.all().forEach(version -> row(table, version, versions));
      table.lines().forEach(server::line);
      return 0;
    }

    private static void row(TextTable table, HashVersion version, Versions all) {
      boolean pinned = all.pinned().orElse(0) == version.version();
      table.row(
          version.version(),
          TIME.format(version.publishedAt().atZone(ZoneId.systemDefault())),
          version.bits(),
          "%,d".formatted(version.items()),
          version.learner(),
          version.reason(),
          version.quality().entrySet().stream()
              .map(one -> "%s %.3f".formatted(one.getKey(), one.getValue().map()))
              .collect(Collectors.joining(", ")),
          pinned ? "in use, pinned" : version.target() ? "in use" : "");
    }
  }

  /** Pins one. */
  @Command(name = "pin", description = "Moves all items to a version and keeps them there.")
  static final class Pin implements Callable<Integer> {

    @Mixin private ServerOptions server;

    @Parameters(index = "0", paramLabel = "VERSION", description = "The version.")
    private long version;

    @Override
    public Integer call() {
      String answer = server.client().call("POST", path(version, "pin"), "");
      server.line(
          server.json() ? answer : "pinned version %d; items move to it".formatted(version));
      return 0;
    }
  }

  /** Lets go of the one that is pinned. */
  @Command(name = "unpin", description = "Moves all items to the newest version again.")
  static final class Unpin implements Callable<Integer> {

    @Mixin private ServerOptions server;

    @Override
    public Integer call() {
      HammingbirdClient client = server.client();
      Versions before = client.versions();
      client.unpin();
      if (server.json()) {
        server.line("{\"pinned_version\":null}");
      } else if (before.pinned().isEmpty()) {
        server.line("no version was pinned");
      } else {
        server.line(
            "version %d is not pinned any more; items move to version %d"
                .formatted(before.pinned().getAsLong(), before.newest()));
      }
      return 0;
    }
  }

  /** Goes back. */
  @Command(
      name = "rollback",
      description = "Goes back to the version before the one in use, and pins it.")
  static final class Rollback implements Callable<Integer> {

    @Mixin private ServerOptions server;

    @Option(
        names = "--to",
        paramLabel = "VERSION",
        description = "Go back to this version. Default: the one before the one in use.")
    private Long to;

    @Override
    public Integer call() {
      HammingbirdClient client = server.client();
      if (server.json()) {
        String body = to == null ? "" : "{\"to\":%d}".formatted(to);
        server.line(client.call("POST", "/hash-functions:rollback", body));
        return 0;
      }
      long version = to == null ? client.rollback() : client.rollback(to);
      server.line(
          "went back to version %d and pinned it; 'versions unpin' lets go of it"
              .formatted(version));
      return 0;
    }
  }

  /** Compares two. */
  @Command(
      name = "diff",
      description = "Shows what another version changes, on a sample of the items.")
  static final class Diff implements Callable<Integer> {

    @Mixin private ServerOptions server;

    @Parameters(index = "0", paramLabel = "FROM", description = "One version.")
    private long from;

    @Parameters(index = "1", paramLabel = "TO", description = "The other.")
    private long to;

    @Override
    public Integer call() {
      HammingbirdClient client = server.client();
      if (server.json()) {
        server.line(client.call("GET", path(to, "diff") + "?from=" + from, ""));
      } else {
        print(client.diff(from, to));
      }
      return 0;
    }

    private void print(VersionDiff diff) {
      server.line(
          "from version %d (%,d items) to %d (%,d items), by a sample of %,d of %,d items"
              .formatted(
                  diff.from(),
                  diff.itemsAtFrom(),
                  diff.to(),
                  diff.itemsAtTo(),
                  diff.sampled(),
                  diff.items()));
      server.line("%s of the items get another code".formatted(percent(diff.affected())));
      diff.bitsFlipped()
          .forEach(
              (modality, share) ->
                  server.line("%s of the bits of %s flip".formatted(percent(share), modality)));
      TextTable table =
          new TextTable(
              "quality (mAP)", ">version " + diff.from(), ">version " + diff.to(), ">change");
      Set<String> directions = new TreeSet<>(diff.qualityFrom().keySet());
      directions.addAll(diff.qualityTo().keySet());
      for (String direction : directions) {
        Quality before = diff.qualityFrom().get(direction);
        Quality after = diff.qualityTo().get(direction);
        String change =
            before == null || after == null ? "" : "%+.3f".formatted(after.map() - before.map());
        table.row(direction, map(before), map(after), change);
      }
      if (!directions.isEmpty()) {
        table.lines().forEach(server::line);
      }
    }

    private static String percent(double share) {
      return "%.1f %%".formatted(100 * share);
    }

    private static String map(Quality quality) {
      return quality == null ? "unknown" : "%.3f".formatted(quality.map());
    }
  }
}
