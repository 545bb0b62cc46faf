package io.hammingbird.core.evaluate;

import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.learn.Judge;
import java.util.Optional;
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
    return columns(candidate).stream().mapToDouble(Columns::mean).findFirst();
  }

  /** Returns both columns; empty where nobody asks or nothing is asked. */
  Optional<Columns> columns(HashFunction candidate) {
    return queries.size() == 0 || base.size() == 0
        ? Optional.empty()
        : Optional.of(Base.of(base, candidate).ask(queries).columns());
  }
}
