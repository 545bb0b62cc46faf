package io.hammingbird.topology.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What is known of a key: everything but the key. Its line in a file is {@code name role
 * sha256:hash}.
 *
 * @param name who has it, as it stands in the audit log
 * @param role what it allows
 * @param hash SHA-256 of the key in hexadecimal digits
 */
public record ApiKey(String name, Role role, String hash) {

  /** What every key begins with, so that one that leaks is found by those who look for them. */
  public static final String PREFIX = "hb_";

  private static final String ALGORITHM = "sha256:";
  private static final int SECRET_BYTES = 32;

  public ApiKey {
    if (!name.matches("[A-Za-z0-9._@-]{1,64}")) {
      throw new IllegalArgumentException(
          "the name of a key is '%s', needs 1 to 64 letters, digits or . _ @ -".formatted(name));
    }
    if (!hash.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "the hash of key '%s' has %d characters, needs 64 hexadecimal digits in small letters"
              .formatted(name, hash.length()));
    }
  }

  /** Returns a new key, of 256 random bits. */
  public static String draw(SecureRandom random) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  /** Returns what is to be known of {@code key}. */
  public static ApiKey of(String name, Role role, String key) {
    return new ApiKey(name, role, HexFormat.of().formatHex(hash(key)));
  }

  /**
   * Reads a line back.
   *
   * @throws IllegalArgumentException if it is none; the message does not repeat it
   */
  public static ApiKey parse(String line) {
    String[] parts = line.strip().split("\\s+");
    if (parts.length != 3 || !parts[2].startsWith(ALGORITHM)) {
      // Somebody may have put the key itself there.
      throw new IllegalArgumentException(
          "the line has %d words, needs 'name role sha256:hash'".formatted(parts.length));
    }
    return new ApiKey(parts[0], Role.of(parts[1]), parts[2].substring(ALGORITHM.length()));
  }

  /** Returns the line of the file. */
  public String line() {
    return "%s %s %s%s".formatted(name, role.text(), ALGORITHM, hash);
  }

  /** Returns whether {@code other} is the hash of this key; takes as long whatever it is. */
  boolean hasHash(byte[] other) {
    return MessageDigest.isEqual(HexFormat.of().parseHex(hash), other);
  }

  static byte[] hash(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
