package io.hammingbird.core.evaluate;

import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.learn.Judge;
import java.util.OptionalDouble;

/** Judges by items that were not learned, asking learned ones: the mean of both columns. */
final class Examiner implements Judge {

  private final MappedItems queries;
  private final MappedItems base;

  Examiner(MappedItems queries, MappedItems base) {
    this.queries = queries;
    this.base = base;
  }

  @Override
  public OptionalDouble score(HashFunction candidate) {
    return queries.size() == 0 || base.size() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Base.of(base, candidate).ask(queries).columns().mean());
  }
}
