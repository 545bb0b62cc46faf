package io.hammingbird.client;

/** What came of one search of a batch. */
public sealed interface SearchResult {

  /** It was answered. */
  record Answered(Found answer) implements SearchResult {}

  /** It could not be answered. */
  record Refused(Problem problem) implements SearchResult {}

  /**
   * Returns the answer.
   *
   * @throws ProblemException if it could not be answered
   */
  default Found found() {
    if (this instanceof Refused refused) {
      throw ProblemException.of(refused.problem());
    }
    return ((Answered) this).answer();
  }
}
