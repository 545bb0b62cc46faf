package io.hammingbird.core.learn;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Options of a learner by name; what is not named keeps its default. Immutable. */
public final class LearnerOptions {

  private static final String AUTO = "auto";

  private final String learner;
  private final SortedMap<String, String> given;

  /**
   * Reads options.
   *
   * @param learner whose options they are, for messages
   * @param given name to value
   * @param known names there are
   * @throws IllegalArgumentException if a name is not known; the message lists the known
   */
  public LearnerOptions(String learner, SortedMap<String, String> given, Set<String> known) {
    this.learner = learner;
    this.given = new TreeMap<>(given);
    for (String name : given.keySet()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "%s has no option '%s'; it has %s".formatted(learner, name, new TreeSet<>(known)));
      }
    }
  }

  /**
   * Returns the number of an option; empty if it is not named, or is {@code auto}.
   *
   * @throws IllegalArgumentException if its value is neither
   */
  public OptionalDouble numberOrAuto(String name) {
    String text = given.getOrDefault(name, AUTO);
    return text.equals(AUTO) ? OptionalDouble.empty() : OptionalDouble.of(number(name, 0));
  }

  /**
   * Returns the number of an option.
   *
   * @throws IllegalArgumentException if its value is none
   */
  public double number(String name, double otherwise) {
    String text = given.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      IllegalArgumentException refused = refused(name, "a number");
      refused.initCause(e);
      throw refused;
    }
  }

  /**
   * Returns what the word of an option stands for.
   *
   * @param meanings every word there is; a message lists them in ascending order
   * @throws IllegalArgumentException if its value is none of the words
   */
  public <T> T word(String name, T otherwise, Map<String, T> meanings) {
    String text = given.get(name);
    if (text == null) {
      return otherwise;
    }
    if (!meanings.containsKey(text)) {
      throw refused(name, "one of " + new TreeSet<>(meanings.keySet()));
    }
    return meanings.get(text);
  }

  /**
   * Checks what settings must hold.
   *
   * @throws IllegalArgumentException naming {@code what} and what it {@code needed}, if it does not
   */
  public static void require(boolean holds, String what, String needed) {
    if (!holds) {
      throw new IllegalArgumentException("%s must be %s".formatted(what, needed));
    }
  }

  private IllegalArgumentException refused(String name, String needed) {
    return new IllegalArgumentException(
        "option '%s' of %s is '%s', needs %s".formatted(name, learner, given.get(name), needed));
  }
}
