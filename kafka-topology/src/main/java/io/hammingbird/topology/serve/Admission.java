package io.hammingbird.topology.serve;

import io.hammingbird.topology.access.ApiKey;
import io.hammingbird.topology.access.KeyRing;
import io.hammingbird.topology.access.PeerKeys;
import io.hammingbird.topology.access.Protection;
import io.hammingbird.topology.access.Role;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Lets those pass who have a key that allows what they ask for. It comes before anything else of a
 * request is looked at, so a stranger's body is never read. Thread-safe.
 */
final class Admission {

  private static final String SCHEME = "Bearer ";
  private static final String KEY_NAME = "hammingbird.key";

  private final Optional<KeyRing> keys;
  private final Optional<PeerKeys> peerKeys;

  /**
   * Reads the keys.
   *
   * @throws RuntimeException if they cannot be used
   */
  Admission(Protection protection, InstantSource clock) {
    keys = protection.apiKeys().map(file -> new KeyRing(file, clock));
    peerKeys = protection.peerKeys();
  }

  /** Returns whether anybody may do everything. */
  boolean open() {
    return keys.isEmpty();
  }

  /** Returns the name of the key that the request of {@code context} came with, if it had one. */
  static Optional<String> keyName(Context context) {
    return Optional.ofNullable(context.attribute(KEY_NAME));
  }

  /**
   * Lets a request pass.
   *
   * @throws Problem if it may not
   */
  void check(Context context) {
    if (context.endpoints().matchedHttpEndpoint() == null) {
      return; // nothing that could be protected
    }
    Access needed = Access.of(context);
    switch (needed) {
      case OPEN -> {}
      case PEER -> peer(context);
      case READ -> role(context, Role.READ);
      case WRITE -> role(context, Role.WRITE);
      case ADMIN -> role(context, Role.ADMIN);
    }
  }

  private void role(Context context, Role needed) {
    if (keys.isEmpty()) {
      return;
    }
    ApiKey key = keys.get().find(secret(context)).orElseThrow(() -> unknown(context));
    context.attribute(KEY_NAME, key.name());
    if (!key.role().includes(needed)) {
      throw Problem.forbidden(
          key.role().text(),
          needed.text(),
          "key '%s' may %s, this needs %s".formatted(key.name(), key.role().text(), needed.text()));
    }
  }

  private void peer(Context context) {
    if (peerKeys.isEmpty() && keys.isEmpty()) {
      return;
    }
    String secret = secret(context);
    if (peerKeys.isEmpty()) {
      throw Problem.forbidden(
          null, null, "this instance has no http.peer-key, so it answers no other");
    }
    if (!peerKeys.get().take(secret)) {
      if (keys.flatMap(ring -> ring.find(secret)).isPresent()) {
        throw Problem.forbidden(null, null, "only instances ask here, by their http.peer-key");
      }
      throw unknown(context);
    }
  }

  private static String secret(Context context) {
    String header = context.header("Authorization");
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      context.header("WWW-Authenticate", "Bearer realm=\"hammingbird\"");
      throw Problem.of(
          401, "unauthenticated", "this needs a key: send 'Authorization: Bearer hb_…'");
    }
    return header.substring(SCHEME.length()).strip();
  }

  private static Problem unknown(Context context) {
    context.header("WWW-Authenticate", "Bearer realm=\"hammingbird\", error=\"invalid_token\"");
    return Problem.of(401, "unauthenticated", "the key is not known here, or not any more");
  }
}
