package io.hammingbird.local.command;

import io.hammingbird.topology.access.ApiKey;
import io.hammingbird.topology.access.KeyFile;
import io.hammingbird.topology.access.Role;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks after the keys by which an index knows who asks. */
@Command(
    name = "keys",
    description = "Makes and lists API keys: the file that http.api-keys of an index names.",
    subcommands = {KeysCommand.New.class, KeysCommand.Listing.class})
final class KeysCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "keys needs a command: new or list");
  }

  /** Makes a key. */
  @Command(name = "new", description = "Makes a key and prints it, once: what is kept is its hash.")
  static final class New implements Callable<Integer> {

    @Option(
        names = "--name",
        required = true,
        paramLabel = "NAME",
        description = "Who has it, as it stands in the audit log.")
    private String name;

    @Option(
        names = "--role",
        required = true,
        paramLabel = "read|write|admin",
        description = "What it allows; each allows what those before it do.")
    private Role role;

    @Option(
        names = "--file",
        paramLabel = "FILE",
        description = "Adds its line there; without it the line is printed.")
    private Optional<Path> file;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      String key = ApiKey.draw(new SecureRandom());
      ApiKey known = ApiKey.of(name, role, key);
      file.ifPresent(path -> KeyFile.add(path, known));
      PrintWriter out = spec.commandLine().getOut();
      out.println("key   " + key);
      out.println(file.map(path -> "added " + path).orElse("line  " + known.line()));
      out.flush();
      return 0;
    }
  }

  /** Lists keys. */
  @Command(name = "list", description = "Lists the names and roles of a file of keys.")
  static final class Listing implements Callable<Integer> {

    @Option(
        names = "--file",
        required = true,
        paramLabel = "FILE",
        description = "The file of keys.")
    private Path file;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      TextTable table = new TextTable("name", "role");
      KeyFile.read(file).forEach(key -> table.row(key.name(), key.role().text()));
      PrintWriter out = spec.commandLine().getOut();
      table.lines().forEach(out::println);
      out.flush();
      return 0;
    }
  }
}
