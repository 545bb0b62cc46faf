package io.hammingbird.local.evaluate;

import io.hammingbird.core.catalog.Learners;
import io.hammingbird.core.evaluate.Contender;
import io.hammingbird.core.evaluate.baseline.Baselines;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Everything that can be measured, by name: the learners and the published methods. */
public final class Contenders {

  private Contenders() {}

  /** Returns all names: the learners, then the published methods. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(Learners.names());
    names.addAll(Baselines.names());
    return names;
  }

  /**
   * Returns the contender of this name.
   *
   * @throws IllegalArgumentException listing the names, if there is none
   */
  public static Contender byName(String name, SortedMap<String, String> options) {
    if (!names().contains(name)) {
      throw new IllegalArgumentException(
          "there is no learner '%s'; there are %s".formatted(name, names()));
    }
    return Baselines.names().contains(name)
        ? Baselines.byName(name, options)
        : Contender.of(Learners.byName(name, options));
  }

  /** Returns whether the contender of this name looks at labels. */
  public static boolean isSupervised(String name) {
    return byName(name, new TreeMap<>()).supervised();
  }

  /** Returns whether the contender of this name learns nothing without class attributes. */
  public static boolean needsAttributes(String name) {
    return Learners.names().contains(name)
        && Learners.byName(name, new TreeMap<>()).needsAttributes();
  }
}
