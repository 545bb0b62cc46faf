package io.hammingbird.core;

/**
 * A value that adds up: the summary of a whole stream is the sum of the summaries of its parts, in
 * any order and for any cut.
 *
 * @param <T> the implementing type
 */
public interface Mergeable<T> {

  /** Returns the summary of this part and {@code other} together; neither is changed. */
  T plus(T other);
}
