package io.hammingbird.client;

/** A request that was not done. */
public class HammingbirdException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  HammingbirdException(String message, Throwable cause) {
    super(message, cause);
  }
}
