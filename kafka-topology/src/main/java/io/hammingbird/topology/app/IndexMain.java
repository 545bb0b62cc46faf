package io.hammingbird.topology.app;

import io.hammingbird.schemas.settings.SettingsLoader;

/** Runs the index app until the process is told to end. */
public final class IndexMain {

  private IndexMain() {}

  /**
   * Starts the app and waits.
   *
   * @param arguments as in {@link SettingsLoader#fromArguments}
   * @throws IllegalArgumentException naming the setting that is unknown, missing or wrong
   * @throws IllegalStateException if the app cannot go on by itself, with the cause
   */
  public static void main(String[] arguments) throws InterruptedException {
    IndexSettings settings =
        IndexSettings.of(SettingsLoader.fromArguments(arguments, System.getenv()));
    try (IndexApp app = IndexApp.start(settings)) {
      Runtime.getRuntime().addShutdownHook(new Thread(app::close, "hammingbird-shutdown"));
      throw new IllegalStateException("the index failed: " + app.awaitFailure());
    }
  }
}
