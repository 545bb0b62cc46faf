package io.hammingbird.topology.app;

/**
 * Runs the index app until the process is told to end.
 *
 * <p>Arguments are {@code key=value} or the path of a properties file; see {@link IndexArguments}.
 */
public final class IndexMain {

  private IndexMain() {}

  /**
   * Starts the app and waits.
   *
   * @throws IllegalStateException if the app cannot go on by itself, with the cause
   */
  public static void main(String[] arguments) throws InterruptedException {
    try (IndexApp app = IndexApp.start(IndexArguments.parse(arguments))) {
      Runtime.getRuntime().addShutdownHook(new Thread(app::close, "hammingbird-shutdown"));
      throw new IllegalStateException("the index failed: " + app.awaitFailure());
    }
  }
}
