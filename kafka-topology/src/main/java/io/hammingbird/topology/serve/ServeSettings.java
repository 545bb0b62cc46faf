package io.hammingbird.topology.serve;

/**
 * How the index is served.
 *
 * @param host address to listen on
 * @param port port to listen on, 0 for any free one
 * @param limits what requests may ask for
 */
public record ServeSettings(String host, int port, ServeLimits limits) {

  private static final int DEFAULT_PORT = 8080;

  public ServeSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port is %d, needs 0 to 65535".formatted(port));
    }
  }

  /** Returns what holds where nothing else is said: 127.0.0.1:8080. */
  public static ServeSettings defaults() {
    return new ServeSettings("127.0.0.1", DEFAULT_PORT, ServeLimits.defaults());
  }
}
