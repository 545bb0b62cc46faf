package io.hammingbird.schemas.settings;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A setting that can be made.
 *
 * <p>A key whose name ends in {@code .*} stands for a whole map: {@code shape.*} for {@code
 * shape.image}, {@code shape.text} and whatever else is set.
 *
 * @param name as it is written in files, dotted
 * @param kind what it takes; of a map, what each entry takes
 * @param otherwise the value where nothing is set; nothing where there is none
 * @param readers who reads it
 * @param description one line
 * @param secret whether the value may never be shown
 */
public record Key(
    String name,
    Kind kind,
    Optional<String> otherwise,
    Set<Program> readers,
    String description,
    boolean secret) {

  /** What the names of environment variables begin with. */
  public static final String ENVIRONMENT = "HAMMINGBIRD_";

  private static final String ANY = "*";
  private static final Pattern NAME = Pattern.compile("[a-z]+(\\.[a-z][a-z-]*)*(\\.\\*)?");
  private static final Pattern SECRET =
      Pattern.compile(
          "password|passphrase|secret|token|jaas|credential|api-?key|peer-?key|keystore\\.key|user\\.info",
          Pattern.CASE_INSENSITIVE);

  public Key {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("a setting is named '%s'".formatted(name));
    }
    if (otherwise.isPresent() && !kind.takes(otherwise.get())) {
      throw new IllegalArgumentException(
          "%s is '%s' by default, needs %s".formatted(name, otherwise.get(), kind.needed()));
    }
    readers = Collections.unmodifiableSet(EnumSet.copyOf(readers));
  }

  private static Key of(String name, Kind kind) {
    return new Key(name, kind, Optional.empty(), EnumSet.allOf(Program.class), "", false);
  }

  /** Returns a key that takes any text. */
  static Key text(String name) {
    return of(name, new Kind.Text());
  }

  /** Returns a key that takes text of a form. */
  static Key form(String name, String pattern, String form) {
    return of(name, new Kind.Form(pattern, form));
  }

  /** Returns a key that takes whole numbers, both ends included. */
  static Key whole(String name, long least, long most) {
    return of(name, new Kind.Whole(least, most));
  }

  /** Returns a key that takes lengths of time in milliseconds. */
  static Key millis(String name, long least) {
    return whole(name, least, Long.MAX_VALUE);
  }

  /** Returns a key that takes numbers, both ends included. */
  static Key real(String name, double least, double most) {
    return of(name, new Kind.Real(least, most, false));
  }

  /** Returns a key that takes numbers above {@code least} and up to {@code most}. */
  static Key above(String name, double least, double most) {
    return of(name, new Kind.Real(least, most, true));
  }

  /** Returns a key that takes true and false; false where nothing is set. */
  static Key flag(String name) {
    return of(name, new Kind.Flag()).or("false");
  }

  /** Returns a key that takes one of a few words. */
  static Key choice(String name, String... words) {
    return of(name, new Kind.Choice(List.of(words)));
  }

  /** Returns the key with a value for where nothing is set. */
  Key or(Object value) {
    return new Key(name, kind, Optional.of(value.toString()), readers, description, secret);
  }

  /** Returns the key, read by {@code programs} alone. */
  Key readBy(Program... programs) {
    return new Key(
        name, kind, otherwise, EnumSet.copyOf(Arrays.asList(programs)), description, secret);
  }

  /** Returns the key with what it is for. */
  Key says(String line) {
    return new Key(name, kind, otherwise, readers, line, secret);
  }

  /** Returns the key, whose value may never be shown. */
  Key hidden() {
    return new Key(name, kind, otherwise, readers, description, true);
  }

  /** Returns whether this stands for a map. */
  public boolean map() {
    return name.endsWith(ANY);
  }

  /** Returns what the names of a map's entries begin with. */
  String prefix() {
    return name.substring(0, name.length() - ANY.length());
  }

  /** Returns the full name of an entry of a map. */
  public String entry(String which) {
    return prefix() + which;
  }

  /** Returns whether a setting of this name is one of this key. */
  boolean covers(String setting) {
    return map()
        ? setting.startsWith(prefix()) && setting.length() > prefix().length()
        : setting.equals(name);
  }

  /** Returns the environment variable, of a map with {@code *} at its end. */
  public String variable() {
    return ENVIRONMENT + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9*]", "_");
  }

  /** Returns whether the value of a setting may be shown nowhere, judged by its name. */
  public static boolean isSecret(String setting) {
    return SECRET.matcher(setting).find();
  }
}
