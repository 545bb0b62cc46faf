package io.hammingbird.local.command;

import io.hammingbird.core.learn.FollowSettings;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How much of the past counts. */
final class FollowOptions {

  @Option(
      names = "--follow",
      defaultValue = "whole",
      paramLabel = "whole|half-life|window|auto",
      converter = Words.Mode.class,
      description =
          "How much of the past counts: all of it, fading, a window, or whichever did best on what"
              + " came next.")
  private FollowSettings.Mode follow;

  @Option(
      names = "--half-life",
      defaultValue = "2000s",
      paramLabel = "TIME",
      converter = Words.Time.class,
      description =
          "With --follow: in event time; rows of a data folder and drawn pictures are a second"
              + " apart.")
  private Duration halfLife;

  @Option(
      names = "--window",
      defaultValue = "3000s",
      paramLabel = "TIME",
      converter = Words.Time.class,
      description = "With --follow: in event time.")
  private Duration window;

  FollowSettings settings() {
    return follow == FollowSettings.Mode.WHOLE
        ? FollowSettings.whole()
        : new FollowSettings(follow, halfLife.toMillis(), window.toMillis());
  }
}
