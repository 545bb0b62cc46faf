package io.hammingbird.local.command;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

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

  String brokers() {
    return brokers;
  }

  String collection() {
    return collection;
  }

  /** Returns the settings that were given, without the brokers. */
  Map<String, String> settings() {
    return settings;
  }

  /** Returns the settings of a client. */
  Map<String, String> client() {
    Map<String, String> client = new TreeMap<>(settings);
    client.put("bootstrap.servers", brokers);
    return client;
  }
}
