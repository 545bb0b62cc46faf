package io.hammingbird.topology.serve;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** Keeps what one logger is told, from {@link #at} until it is closed. Thread-safe. */
public final class Logged implements AutoCloseable {

  private final List<LogEvent> events = new CopyOnWriteArrayList<>();
  private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
  private final String name;

  private Logged(String name, Level level) {
    this.name = name;
    LoggerConfig logger = new LoggerConfig(name, level, true);
    logger.addAppender(new Keeping(), level, null);
    context.getConfiguration().addLogger(name, logger);
    context.updateLoggers();
  }

  /** Keeps what the logger {@code name}, and those below it, are told at {@code level} or above. */
  public static Logged at(Level level, String name) {
    return new Logged(name, level);
  }

  /** Returns what it was told. */
  public List<LogEvent> events() {
    return events;
  }

  @Override
  public void close() {
    context.getConfiguration().removeLogger(name);
    context.updateLoggers();
  }

  private final class Keeping extends AbstractAppender {

    Keeping() {
      super("keeping", null, null, true, Property.EMPTY_ARRAY);
      start();
    }

    @Override
    public void append(LogEvent event) {
      events.add(event.toImmutable());
    }
  }
}
