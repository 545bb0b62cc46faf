package io.hammingbird.local.command;

import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * What a command shows while it runs: lines of text, and below them one progress bar where a person
 * looks on. Thread-safe.
 */
final class Screen implements AutoCloseable {

  /** Set by the launcher script, which can tell whether standard error is a terminal. */
  private static final String TERMINAL = "hammingbird.terminal";

  private static final String CLEAR_LINE = "\r\033[K";

  private final PrintStream lines;
  private final PrintStream bars;
  private final boolean terminal;
  private ProgressBar bar;

  /**
   * Makes a screen.
   *
   * @param json whether standard output is kept for one JSON object, so that lines go beside the
   *     bar to standard error
   */
  Screen(boolean json) {
    this(json ? System.err : System.out, System.err, Boolean.getBoolean(TERMINAL));
  }

  private Screen(PrintStream lines, PrintStream bars, boolean terminal) {
    this.lines = lines;
    this.bars = bars;
    this.terminal = terminal;
  }

  /** Prints a line above the bar. */
  synchronized void line(String text) {
    if (bar != null) {
      bars.print(CLEAR_LINE);
      bars.flush();
    }
    lines.println(text);
    lines.flush();
    if (bar != null) {
      bar.refresh();
    }
  }

  /** Shows a bar that is full at {@code most}, if a person looks on. */
  synchronized void startBar(String task, long most) {
    if (terminal) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(most)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis((int) Duration.ofMillis(250).toMillis())
              .setConsumer(new ConsoleProgressBarConsumer(bars))
              .build();
    }
  }

  /** Moves the bar to {@code at} and says {@code what} beside it. */
  synchronized void moveBar(long at, String what) {
    if (bar != null) {
      bar.stepTo(at);
      bar.setExtraMessage(" " + what);
    }
  }

  /** Takes the bar off. */
  synchronized void endBar() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  @Override
  public void close() {
    endBar();
  }
}
