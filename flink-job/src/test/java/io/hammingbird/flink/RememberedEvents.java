package io.hammingbird.flink;

import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.events.Event;
import org.apache.flink.events.reporter.EventReporter;
import org.apache.flink.events.reporter.EventReporterFactory;
import org.apache.flink.metrics.MetricConfig;

/** Remembers what a cluster in this process reports as events. */
public final class RememberedEvents implements EventReporterFactory, EventReporter {

  private static final List<Event> SEEN = new CopyOnWriteArrayList<>();

  /** Returns {@code configuration}, with events to be remembered. */
  public static Configuration in(Configuration configuration) {
    configuration.setString("events.reporters", "remembered");
    configuration.setString(
        "events.reporter.remembered.factory.class", RememberedEvents.class.getName());
    return configuration;
  }

  /** Returns the events of this name so far, of all clusters. */
  public static List<Event> named(String name) {
    return SEEN.stream().filter(event -> event.getName().equals(name)).toList();
  }

  @Override
  public EventReporter createEventReporter(Properties properties) {
    return this;
  }

  @Override
  public void open(MetricConfig config) {}

  @Override
  public void close() {}

  @Override
  public void notifyOfAddedEvent(Event event) {
    SEEN.add(event);
  }
}
