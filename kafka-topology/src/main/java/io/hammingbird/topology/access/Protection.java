package io.hammingbird.topology.access;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What keeps strangers out.
 *
 * @param apiKeys the file of keys; without it anybody may do everything
 * @param peerKeys by what instances know each other; without them, and without {@code apiKeys},
 *     anybody may ask as an instance does
 * @param tls how connections are made secure; without it everything goes in plain text
 */
public record Protection(Optional<Path> apiKeys, Optional<PeerKeys> peerKeys, Optional<Tls> tls) {

  /** Keeps nobody out. */
  public static final Protection NONE =
      new Protection(Optional.empty(), Optional.empty(), Optional.empty());
}
