package io.hammingbird.topology.serve;

import java.time.Duration;

/**
 * How the index is served.
 *
 * @param host address to listen on
 * @param port port to listen on, 0 for any free one
 * @param limits what requests may ask for
 * @param warmUp how long the server searches for itself, at most, before it says that it is ready
 */
public record ServeSettings(String host, int port, ServeLimits limits, Duration warmUp) {

  private static final int DEFAULT_PORT = 8080;
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  public ServeSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port is %d, needs 0 to 65535".formatted(port));
    }
    if (warmUp.isNegative()) {
      throw new IllegalArgumentException("warm-up is %s, needs 0 or more".formatted(warmUp));
    }
  }

  /** Returns what holds where nothing else is said: 127.0.0.1:8080. */
  public static ServeSettings defaults() {
    return new ServeSettings("127.0.0.1", DEFAULT_PORT, ServeLimits.defaults(), WARM_UP);
  }
}
