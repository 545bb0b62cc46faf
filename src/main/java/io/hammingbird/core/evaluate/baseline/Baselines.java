package io.hammingbird.core.evaluate.baseline;

import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.evaluate.Contender;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The published methods by name. */
public final class Baselines {

  private static final SortedMap<String, Function<MapKind, Contender>> ALL =
      new TreeMap<>(Map.of(Lemon.NAME, Lemon::new, FrozenA2lh.NAME, FrozenA2lh::new));

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
    MapKind map = MapKind.RBF;
    for (Map.Entry<String, String> option : options.entrySet()) {
      if (!option.getKey().equals("map")) {
        throw new IllegalArgumentException(
            "%s has no option '%s'; it has map".formatted(name, option.getKey()));
      }
      map = kind(option.getValue());
    }
    return method.apply(map);
  }

  private static MapKind kind(String name) {
    return Arrays.stream(MapKind.values())
        .filter(kind -> kind.name().equals(name.toUpperCase(Locale.ROOT).replace('-', '_')))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no feature map '%s'; there are %s"
                        .formatted(
                            name, Arrays.toString(MapKind.values()).toLowerCase(Locale.ROOT))));
  }
}
