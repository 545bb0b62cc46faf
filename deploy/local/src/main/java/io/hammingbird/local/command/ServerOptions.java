package io.hammingbird.local.command;

import io.hammingbird.client.HammingbirdClient;
import java.net.URI;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which index a command asks over HTTP, and how it shows the answer. */
final class ServerOptions {

  /** How an answer is shown. */
  enum Output {
    TABLE,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:8080",
      paramLabel = "URL",
      description = "Where the index is served.")
  private URI url;

  @Option(
      names = "--collection",
      defaultValue = "demo",
      paramLabel = "NAME",
      description = "Collection to ask.")
  private String collection;

  @Option(
      names = "--output",
      defaultValue = "table",
      paramLabel = "table|json",
      description = "For people, or the answer of the API as it came.")
  private Output output;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  HammingbirdClient client() {
    try {
      return HammingbirdClient.builder(url, collection).build();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          command.commandLine(), "--url is '" + url + "', needs http://host:port", e);
    }
  }

  boolean json() {
    return output == Output.JSON;
  }

  /** Prints a line on standard output. */
  void line(String text) {
    command.commandLine().getOut().println(text);
    command.commandLine().getOut().flush();
  }
}
