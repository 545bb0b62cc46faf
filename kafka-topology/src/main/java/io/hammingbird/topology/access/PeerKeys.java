package io.hammingbird.topology.access;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/**
 * By what instances of a collection know each other: one key, or several while a new one replaces
 * an old one. The first is sent, all are taken.
 */
public final class PeerKeys {

  private static final int SHORTEST = 16;

  private final List<String> keys;

  private PeerKeys(List<String> keys) {
    this.keys = keys;
  }

  /**
   * Returns the keys of {@code text}, which are separated by commas.
   *
   * @throws IllegalArgumentException if one is too short; the message does not repeat it
   */
  public static PeerKeys of(String text) {
    List<String> keys = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    for (String key : keys) {
      if (!key.matches("[!-~]{" + SHORTEST + ",}")) {
        throw new IllegalArgumentException(
            "http.peer-key has a key of %d characters, needs %d or more printable ones without blanks"
                .formatted(key.length(), SHORTEST));
      }
    }
    return new PeerKeys(keys);
  }

  /** Returns the one to send. */
  public String sent() {
    return keys.get(0);
  }

  /** Returns whether {@code key} is one of them; takes as long whatever it is. */
  public boolean take(String key) {
    byte[] hash = ApiKey.hash(key);
    boolean taken = false;
    for (String each : keys) {
      taken |= MessageDigest.isEqual(ApiKey.hash(each), hash);
    }
    return taken;
  }

  /** Tells how many there are, and no more. */
  @Override
  public String toString() {
    return keys.size() + " peer keys";
  }
}
