package io.hammingbird.topology.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a key allows. Each allows what those before it do. */
public enum Role {
  /** To search, and to look at everything. */
  READ,
  /** To write and delete items as well. */
  WRITE,
  /** To decide which hash function serves as well. */
  ADMIN;

  /** Returns whether this one allows what {@code needed} does. */
  public boolean includes(Role needed) {
    return compareTo(needed) >= 0;
  }

  /** Returns the name in small letters, as it is written in files. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the role of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Role of(String text) {
    List<Role> all = List.of(values());
    return all.stream()
        .filter(role -> role.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "role '%s' is not known; there is %s"
                        .formatted(text, Arrays.stream(values()).map(Role::text).toList())));
  }
}
