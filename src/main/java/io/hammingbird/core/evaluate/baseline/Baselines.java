package io.hammingbird.core.evaluate.baseline;

import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.evaluate.Contender;
import io.hammingbird.core.learn.LearnerOptions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The published methods by name. */
public final class Baselines {

  private static final SortedMap<String, Function<MapKind, Contender>> ALL =
      new TreeMap<>(
          Map.of(Cmfh.NAME, Cmfh::new, Lemon.NAME, Lemon::new, FrozenA2lh.NAME, FrozenA2lh::new));

  private Baselines() {}

  /** Returns all names, ascending. */
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /**
   * Returns the method of this name.
   *
   * @param options {@code map}: the kind of feature map, so that a method can be measured on that
   *     of any learner; an empty map leaves the default
   * @throws IllegalArgumentException if name or options are unknown; the message lists the known
   */
  public static Contender byName(String name, SortedMap<String, String> options) {
    Function<MapKind, Contender> method = ALL.get(name);
    if (method == null) {
      throw new IllegalArgumentException(
          "there is no published method '%s'; there are %s".formatted(name, names()));
    }
    LearnerOptions given = new LearnerOptions(name, options, Set.of("map"));
    return method.apply(given.word("map", MapKind.RBF, maps()));
  }

  private static SortedMap<String, MapKind> maps() {
    SortedMap<String, MapKind> maps = new TreeMap<>();
    for (MapKind kind : MapKind.values()) {
      maps.put(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), kind);
    }
    return maps;
  }
}
