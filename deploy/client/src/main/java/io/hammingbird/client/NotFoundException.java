package io.hammingbird.client;

/** There is no such item, version or collection. */
public final class NotFoundException extends ProblemException {

  private static final long serialVersionUID = 1L;

  NotFoundException(Problem problem) {
    super(problem);
  }
}
