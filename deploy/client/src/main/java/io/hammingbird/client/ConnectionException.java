package io.hammingbird.client;

import java.net.URI;

/** The server cannot be reached, did not answer in time, or what answers is no Hammingbird. */
public final class ConnectionException extends HammingbirdException {

  private static final long serialVersionUID = 1L;

  ConnectionException(String message, Throwable cause) {
    super(message, cause);
  }

  static ConnectionException nothingAnswers(URI at, Throwable cause) {
    return new ConnectionException("nothing answers at " + at, cause);
  }
}
