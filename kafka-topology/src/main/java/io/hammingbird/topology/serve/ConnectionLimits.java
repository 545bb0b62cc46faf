package io.hammingbird.topology.serve;

import java.time.Duration;

/**
 * What may be done to the server before it has heard what is wanted.
 *
 * @param maxConnections how many connections there may be; more have to wait for one to end
 * @param idle after which a connection on which nothing happens is closed
 * @param request in which a request must have come as a whole, from its first byte to its last
 * @param maxHeaderBytes the longest request line and headers together
 */
public record ConnectionLimits(
    int maxConnections, Duration idle, Duration request, int maxHeaderBytes) {

  private static final ConnectionLimits DEFAULTS =
      new ConnectionLimits(1000, Duration.ofSeconds(30), Duration.ofSeconds(30), 8192);

  public ConnectionLimits {
    if (maxConnections < 1) {
      throw new IllegalArgumentException(
          "http.max-connections is %d, must be at least 1".formatted(maxConnections));
    }
    if (maxHeaderBytes < 1024) {
      throw new IllegalArgumentException(
          "http.max-header-bytes is %d, must be at least 1024".formatted(maxHeaderBytes));
    }
    atLeastOne("http.idle-timeout-ms", idle);
    atLeastOne("http.request-timeout-ms", request);
  }

  private static void atLeastOne(String setting, Duration found) {
    if (found.toMillis() < 1) {
      throw new IllegalArgumentException(
          "%s is %d, must be at least 1".formatted(setting, found.toMillis()));
    }
  }

  /** Returns what holds where nothing else is said. */
  public static ConnectionLimits defaults() {
    return DEFAULTS;
  }
}
