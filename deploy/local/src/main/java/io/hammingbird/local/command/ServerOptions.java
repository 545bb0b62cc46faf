package io.hammingbird.local.command;

import io.hammingbird.client.HammingbirdClient;
import io.hammingbird.schemas.settings.SecurityKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
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

  @Option(
      names = "--trust",
      paramLabel = "FILE",
      description = "Certificates (PEM) that the server is trusted by. Default: those of Java.")
  private Optional<Path> trust;

  @Option(
      names = "--api-key-file",
      paramLabel = "FILE",
      description =
          "File that holds the API key and nothing else. Default: the key that the environment has"
              + " as HAMMINGBIRD_CLIENT_API_KEY, or client.api-key of the settings.")
  private Optional<Path> apiKeyFile;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  HammingbirdClient client() {
    HammingbirdClient.Builder client;
    try {
      client = HammingbirdClient.builder(url, collection);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          command.commandLine(), "--url is '" + url + "', needs http://host:port", e);
    }
    trust.ifPresent(client::trust);
    apiKey().ifPresent(client::apiKey);
    return client.build();
  }

  /** An argument would be seen by everybody on the machine. */
  private Optional<String> apiKey() {
    return apiKeyFile
        .map(ServerOptions::read)
        .or(() -> Launcher.settings(command).find(SecurityKeys.CLIENT_API_KEY));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException("key file '%s' cannot be read".formatted(file), e);
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
