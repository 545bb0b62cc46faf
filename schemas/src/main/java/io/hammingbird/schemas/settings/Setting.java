package io.hammingbird.schemas.settings;

/**
 * A value and where it came from. The value of a secret is never part of its text.
 *
 * @param key what it sets
 * @param name full name: the key's, or of an entry of a map
 * @param value as text; empty where nothing is set
 * @param origin in words: {@code default}, a file and line, an environment variable, {@code --set}
 */
public record Setting(Key key, String name, String value, String origin) {

  /** What is shown instead of a secret. */
  public static final String MASK = "********";

  /** Returns whether the value may never be shown. */
  public boolean secret() {
    return key.secret() || (key.map() && Key.isSecret(name));
  }

  /** Returns the value as it may be shown. */
  public String shown() {
    return secret() && !value.isEmpty() ? MASK : value;
  }

  /** Returns what is wrong with the value, in words. */
  String complaint() {
    return "%s is '%s' (%s), needs %s".formatted(name, shown(), origin, key.kind().needed());
  }

  @Override
  public String toString() {
    return "%s=%s (%s)".formatted(name, shown(), origin);
  }
}
