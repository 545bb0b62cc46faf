package io.hammingbird.topology.serve;

import io.hammingbird.topology.access.Protection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the index is served.
 *
 * @param host address to listen on
 * @param port port to listen on, 0 for any free one
 * @param limits what requests may ask for
 * @param warmUp how long the server searches for itself, at most, before it says that it is ready
 * @param protection what keeps strangers out
 * @param connections what may be done to it before it has heard what is wanted
 * @param slowQuery a search that takes as long is logged; zero for none
 * @param auditLog file that changes and refused attempts are written to, if any
 */
public record ServeSettings(
    String host,
    int port,
    ServeLimits limits,
    Duration warmUp,
    Protection protection,
    ConnectionLimits connections,
    Duration slowQuery,
    Optional<Path> auditLog) {

  private static final int DEFAULT_PORT = 8080;
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  public ServeSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port is %d, needs 0 to 65535".formatted(port));
    }
    if (warmUp.isNegative()) {
      throw new IllegalArgumentException("warm-up is %s, needs 0 or more".formatted(warmUp));
    }
    if (slowQuery.isNegative()) {
      throw new IllegalArgumentException(
          "http.slow-query-ms is %d, needs 0 or more".formatted(slowQuery.toMillis()));
    }
  }

  /** Returns what holds where nothing else is said: 127.0.0.1:8080, open to everybody. */
  public static ServeSettings defaults() {
    return new ServeSettings(
        "127.0.0.1",
        DEFAULT_PORT,
        ServeLimits.defaults(),
        WARM_UP,
        Protection.NONE,
        ConnectionLimits.defaults(),
        Duration.ZERO,
        Optional.empty());
  }

  /** Returns these settings at another address. */
  public ServeSettings withAddress(String otherHost, int otherPort) {
    return new ServeSettings(
        otherHost, otherPort, limits, warmUp, protection, connections, slowQuery, auditLog);
  }

  /** Returns these settings with other limits. */
  public ServeSettings withLimits(ServeLimits others) {
    return new ServeSettings(
        host, port, others, warmUp, protection, connections, slowQuery, auditLog);
  }

  /** Returns these settings with another warm-up. */
  public ServeSettings withWarmUp(Duration other) {
    return new ServeSettings(
        host, port, limits, other, protection, connections, slowQuery, auditLog);
  }

  /** Returns these settings with another protection. */
  public ServeSettings withProtection(Protection other) {
    return new ServeSettings(host, port, limits, warmUp, other, connections, slowQuery, auditLog);
  }

  /** Returns these settings with other limits of connections. */
  public ServeSettings withConnections(ConnectionLimits others) {
    return new ServeSettings(host, port, limits, warmUp, protection, others, slowQuery, auditLog);
  }

  /** Returns these settings with another time from which on a search is slow. */
  public ServeSettings withSlowQuery(Duration other) {
    return new ServeSettings(host, port, limits, warmUp, protection, connections, other, auditLog);
  }

  /** Returns these settings with an audit log. */
  public ServeSettings withAuditLog(Path file) {
    return new ServeSettings(
        host, port, limits, warmUp, protection, connections, slowQuery, Optional.of(file));
  }
}
