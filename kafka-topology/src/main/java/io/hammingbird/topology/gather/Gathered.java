package io.hammingbird.topology.gather;

import io.hammingbird.topology.gather.Answer.Failure;
import io.hammingbird.topology.gather.Answer.Reason;
import io.hammingbird.topology.gather.Answer.Value;
import io.hammingbird.topology.query.PositionToken;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * What the partitions said.
 *
 * @param values partition to its answer
 * @param failures partitions without an answer, and why the last that was asked gave none
 */
public record Gathered<R>(
    SortedMap<Integer, Value<R>> values, SortedMap<Integer, Failure<R>> failures) {

  public Gathered {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    failures = Collections.unmodifiableSortedMap(new TreeMap<>(failures));
  }

  /** Returns what is made of each answer. */
  @SuppressWarnings("unchecked") // a failure holds no answer
  public <S> Gathered<S> map(Function<R, S> each) {
    SortedMap<Integer, Value<S>> mapped = new TreeMap<>();
    values.forEach(
        (partition, value) ->
            mapped.put(
                partition,
                new Value<>(each.apply(value.value()), value.position(), value.staleMs())));
    return new Gathered<>(mapped, (SortedMap<Integer, Failure<S>>) (SortedMap<?, ?>) failures);
  }

  /** Returns the sum of the answers, {@code zero} where there is none. */
  public R sum(R zero, BinaryOperator<R> plus) {
    R sum = zero;
    for (Value<R> value : values.values()) {
      sum = plus.apply(sum, value.value());
    }
    return sum;
  }

  /** Returns the partitions that gave no answer. */
  public SortedSet<Integer> missing() {
    return new TreeSet<>(failures.keySet());
  }

  /** Returns up to which records the answers are true. */
  public PositionToken position() {
    PositionToken position = PositionToken.START;
    for (Value<R> value : values.values()) {
      position = position.plus(value.position());
    }
    return position;
  }

  /** Returns how old the oldest answer may be in milliseconds, 0 where no standby answered. */
  public long staleMs() {
    return values.values().stream().mapToLong(Value::staleMs).max().orElse(0);
  }

  /** Returns whether a partition is missing for {@code reason}. */
  public boolean failedBy(Reason reason) {
    return failures.values().stream().anyMatch(failure -> failure.reason() == reason);
  }
}
