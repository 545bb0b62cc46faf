package io.hammingbird.schemas.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every setting there is. */
public final class Catalogue {

  private static final List<Key> ALL =
      all(Keys.all(), LearnerKeys.all(), IndexKeys.all(), SecurityKeys.all());

  /** Entries of maps are named by environment variables as their owners name them. */
  private static final Map<Key, String> SEPARATORS =
      Map.of(Keys.KAFKA, ".", LearnerKeys.OPTIONS, "-", Keys.SHAPE, "_");

  private Catalogue() {}

  @SafeVarargs
  private static List<Key> all(List<Key>... parts) {
    List<Key> all = new ArrayList<>();
    for (List<Key> part : parts) {
      all.addAll(part);
    }
    return Collections.unmodifiableList(all);
  }

  /** Returns all keys, those of one program together. */
  public static List<Key> all() {
    return ALL;
  }

  /** Returns the key that a setting of this name belongs to. */
  public static Optional<Key> find(String setting) {
    return ALL.stream().filter(key -> key.covers(setting)).findFirst();
  }

  /** Returns the name of the setting that an environment variable makes, if it makes one. */
  static Optional<String> ofVariable(String variable) {
    for (Key key : ALL) {
      String own = key.variable();
      if (!key.map() && variable.equals(own)) {
        return Optional.of(key.name());
      }
      String start = own.substring(0, own.length() - 1);
      if (key.map() && variable.startsWith(start) && variable.length() > start.length()) {
        String rest = variable.substring(start.length()).toLowerCase(Locale.ROOT);
        return Optional.of(key.prefix() + rest.replace("_", SEPARATORS.get(key)));
      }
    }
    return Optional.empty();
  }

  /** Returns the key whose name comes nearest to one that is unknown; of several, the first. */
  static Key nearest(String unknown) {
    return ALL.stream().min(Comparator.comparing(key -> distance(key, unknown))).orElseThrow();
  }

  /** Returns the key whose variable comes nearest to one that makes no setting. */
  static Key nearestVariable(String unknown) {
    return ALL.stream()
        .min(Comparator.comparing(key -> edits(unknown, key.variable())))
        .orElseThrow();
  }

  /** Who leaves the section out, or takes another, has only that wrong. */
  private static int distance(Key key, String unknown) {
    if (key.map()) { // what follows the section is anyone's
      int section = Math.min(unknown.length(), key.prefix().length());
      return edits(unknown.substring(0, section), key.prefix());
    }
    int whole = edits(unknown, key.name());
    return last(unknown).equals(last(key.name())) ? Math.min(whole, 1) : whole;
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /**
   * Returns how many letters have to be put in, left out, replaced or swapped with their neighbour
   * to make one word of another.
   */
  static int edits(String from, String to) {
    int[][] least = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          least[i][j] = i + j;
          continue;
        }
        int replaced = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        least[i][j] =
            Math.min(
                least[i - 1][j - 1] + replaced, 1 + Math.min(least[i - 1][j], least[i][j - 1]));
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          least[i][j] = Math.min(least[i][j], least[i - 2][j - 2] + 1);
        }
      }
    }
    return least[from.length()][to.length()];
  }
}
