package io.hammingbird.local.flink;

import java.util.List;

/** What a failure that Flink tells of comes down to, in one line. */
final class FailureText {

  private static final String CAUSE = "Caused by: ";

  /** What happens where a class is there twice, or not at all, or of another version. */
  private static final List<String> LOADING =
      List.of(
          "LinkageError",
          "NoClassDefFoundError",
          "ClassNotFoundException",
          "NoSuchMethodError",
          "InvalidClassException",
          "cannot be cast to class",
          "cannot assign instance of");

  private FailureText() {}

  /** Returns the innermost cause of {@code failure}, also where only its message tells of it. */
  static String of(Throwable failure) {
    Throwable inner = failure;
    while (inner.getCause() != null) {
      inner = inner.getCause();
    }
    String text = inner.getMessage() == null ? "" : inner.getMessage();
    return text.contains(CAUSE)
        ? ofTrace(text) // from the other side of the REST API
        : explained(inner.getClass().getSimpleName() + (text.isEmpty() ? "" : ": " + text));
  }

  /** Returns the innermost cause in a printed stack trace, or the empty string for none. */
  static String ofTrace(String trace) {
    List<String> lines = trace.lines().toList();
    return lines.stream()
        .filter(line -> line.startsWith(CAUSE))
        .reduce((outer, inner) -> inner)
        .map(line -> line.substring(CAUSE.length()))
        .or(() -> lines.stream().findFirst())
        .map(line -> explained(line.replaceFirst("^(?:[a-z0-9_]+\\.)+(?=[A-Z])", "")))
        .orElse("");
  }

  private static String explained(String cause) {
    return LOADING.stream().anyMatch(cause::contains)
        ? cause
            + ". The job's libraries and the cluster's do not fit together: the cluster's lib"
            + " folder must hold neither Kafka nor its connector, and jobs of another version"
            + " of Hammingbird need another jar"
        : cause;
  }
}
