package io.hammingbird.topology.gather;

import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * How instances talk to each other.
 *
 * @param tls what another instance is trusted by, where they talk over TLS
 * @param key by which an instance proves to be one; nothing where nobody asks
 * @param requestId the id of the request that is being answered, where there is one
 */
public record PeerCalls(
    Optional<SSLContext> tls, Optional<String> key, Supplier<Optional<String>> requestId) {

  /** The header that carries the id of a request, also from and to clients. */
  public static final String REQUEST_ID = "X-Request-Id";

  /** Returns how they talk where nothing is secured. */
  public static PeerCalls plain(Supplier<Optional<String>> requestId) {
    return new PeerCalls(Optional.empty(), Optional.empty(), requestId);
  }

  /** A record would tell the key. */
  @Override
  public String toString() {
    return "PeerCalls[tls=%s, key=%s]".formatted(tls.isPresent(), key.map(it -> "********"));
  }
}
