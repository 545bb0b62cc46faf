package io.hammingbird.core.learn;

/** Moments that determine no hash function; the last good one stays in service. */
public final class UnsolvableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnsolvableException(String message) {
    super(message);
  }
}
