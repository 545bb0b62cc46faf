package io.hammingbird.topology.app;

import java.util.concurrent.CountDownLatch;

/**
 * Runs the index app until the process is told to end.
 *
 * <p>Arguments are {@code key=value} or the path of a properties file; see {@link IndexArguments}.
 */
public final class IndexMain {

  private IndexMain() {}

  /** Starts the app and waits. */
  public static void main(String[] arguments) throws InterruptedException {
    IndexApp app = IndexApp.start(IndexArguments.parse(arguments));
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  app.close();
                  ended.countDown();
                },
                "hammingbird-shutdown"));
    ended.await();
  }
}
