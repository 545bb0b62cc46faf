package io.hammingbird.client;

/** The server cannot answer at the moment, and the client has tried as often as it was told to. */
public final class UnavailableException extends ProblemException {

  private static final long serialVersionUID = 1L;

  UnavailableException(Problem problem) {
    super(problem);
  }
}
