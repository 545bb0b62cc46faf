package io.hammingbird.local.command;

import io.hammingbird.schemas.settings.Keys;
import io.hammingbird.schemas.settings.MaskedMap;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which collection on which brokers. */
final class BrokerOptions {

  @Option(
      names = "--brokers",
      required = true,
      paramLabel = "HOST:PORT",
      description = "Kafka brokers to ask first, separated by commas.")
  private String brokers;

  @Option(
      names = "--collection",
      defaultValue = "demo",
      paramLabel = "NAME",
      description = "Collection: the prefix of its topics.")
  private String collection;

  @Option(
      names = "--kafka",
      paramLabel = "KEY=VALUE",
      showDefaultValue = Visibility.NEVER,
      description = "Setting of every Kafka client, by Kafka's own name (repeatable).")
  private Map<String, String> settings = new TreeMap<>();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  String brokers() {
    return brokers;
  }

  String collection() {
    return collection;
  }

  /** Returns the settings of a client. */
  Map<String, String> client() {
    Map<String, String> client = client(command, brokers);
    client.putAll(settings);
    return client;
  }

  /** Returns the settings of a client of a command that has no options of its own for them. */
  static Map<String, String> client(CommandSpec command, String brokers) {
    Map<String, String> client = new MaskedMap(Launcher.settings(command).map(Keys.KAFKA));
    client.put("bootstrap.servers", brokers);
    return client;
  }
}
