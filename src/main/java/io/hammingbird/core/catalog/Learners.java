package io.hammingbird.core.catalog;

import io.hammingbird.core.learn.Learner;
import io.hammingbird.core.learn.a2lh.A2lh;
import io.hammingbird.core.learn.agnet.Agnet;
import io.hammingbird.core.learn.cca.CcaItq;
import io.hammingbird.core.learn.dazsh.Dazsh;
import io.hammingbird.core.learn.segh.Segh;
import io.hammingbird.core.learn.standard.StandardLearner;
import io.hammingbird.core.learn.uddh.Uddh;
import java.util.List;
import java.util.SortedMap;

/** The learners by name. */
public final class Learners {

  private static final List<String> NAMES =
      List.of(
          A2lh.NAME,
          Agnet.NAME,
          CcaItq.NAME,
          Dazsh.NAME,
          StandardLearner.NAME,
          Segh.NAME,
          Uddh.NAME);

  private Learners() {}

  /** Returns all names, ascending. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Returns the learner of this name.
   *
   * @param options of that learner, by name; an empty map leaves every default
   * @throws IllegalArgumentException if name or options are unknown; the message lists the known
   */
  public static Learner byName(String name, SortedMap<String, String> options) {
    if (name.equals(A2lh.NAME)) {
      return A2lh.of(options);
    }
    if (name.equals(Agnet.NAME)) {
      return Agnet.of(options);
    }
    if (name.equals(CcaItq.NAME)) {
      return CcaItq.of(options);
    }
    if (name.equals(Dazsh.NAME)) {
      return Dazsh.of(options);
    }
    if (name.equals(Segh.NAME)) {
      return Segh.of(options);
    }
    if (name.equals(StandardLearner.NAME)) {
      return StandardLearner.of(options);
    }
    if (name.equals(Uddh.NAME)) {
      return Uddh.of(options);
    }
    throw new IllegalArgumentException(
        "there is no learner '%s'; there are %s".formatted(name, NAMES));
  }
}
