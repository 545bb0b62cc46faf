package io.hammingbird.local.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How brokers of a cluster are spoken to. */
interface KafkaSecurity {

  /** Returns what a broker is told of its listener of that name, and of the controllers' own. */
  Map<String, String> listener(String name);

  /** Returns what every client is told, the brokers' addresses apart. */
  Map<String, String> client();

  /** Returns the users that brokers know from the start, as their formatter takes them. */
  Optional<List<String>> credentials();

  /** Nothing is asked for and nothing is hidden. */
  final class Open implements KafkaSecurity {

    @Override
    public Map<String, String> listener(String name) {
      return Map.of("listener.security.protocol.map", name + ":PLAINTEXT,CONTROLLER:PLAINTEXT");
    }

    @Override
    public Map<String, String> client() {
      return Map.of();
    }

    @Override
    public Optional<List<String>> credentials() {
      return Optional.empty();
    }
  }
}
