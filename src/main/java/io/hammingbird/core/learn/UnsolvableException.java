package io.hammingbird.core.learn;

/** Moments that determine no hash function; the last good one stays in service. */
public final class UnsolvableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnsolvableException(String message) {
    super(message);
  }

  /** Returns the exception for arithmetic that broke down on the way. */
  public static UnsolvableException degenerate(ArithmeticException cause) {
    UnsolvableException unsolvable =
        new UnsolvableException("the moments are too degenerate to solve: " + cause.getMessage());
    unsolvable.initCause(cause);
    return unsolvable;
  }
}
