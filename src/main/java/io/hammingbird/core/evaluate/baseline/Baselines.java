package io.hammingbird.core.evaluate.baseline;

import io.hammingbird.core.evaluate.Contender;
import java.util.List;
import java.util.Optional;

/** The published methods by name. */
public final class Baselines {

  private static final List<Contender> ALL = List.of(new FrozenA2lh(), new Lemon());

  private Baselines() {}

  /** Returns all names, ascending. */
  public static List<String> names() {
    return ALL.stream().map(Contender::name).toList();
  }

  /** Returns the method of this name, if there is one. */
  public static Optional<Contender> byName(String name) {
    return ALL.stream().filter(method -> method.name().equals(name)).findFirst();
  }
}
