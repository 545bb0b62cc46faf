package io.hammingbird.client;

/** The server has refused a request, and said why. */
public class ProblemException extends HammingbirdException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.detail(), null);
    this.problem = problem;
  }

  static ProblemException of(Problem problem) {
    if (problem.passes()) {
      return new UnavailableException(problem);
    }
    return problem.status() == 404 ? new NotFoundException(problem) : new ProblemException(problem);
  }

  /** Returns the problem document. */
  public Problem problem() {
    return problem;
  }
}
