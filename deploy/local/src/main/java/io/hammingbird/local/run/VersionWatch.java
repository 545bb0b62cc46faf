package io.hammingbird.local.run;

import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.local.feed.TopicTail;
import io.hammingbird.schemas.Topics;
import io.hammingbird.schemas.convert.HashFunctionCodec;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of every hash function as it is published. Thread-safe. */
final class VersionWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(VersionWatch.class);
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final TopicTail tail;
  private final HashFunctionCodec codec = new HashFunctionCodec();
  private final AtomicReference<HashFunction> newest = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean stopped;

  /**
   * Reads what was published before and watches on.
   *
   * @param published told of every function published from now on, by a thread of its own
   */
  VersionWatch(Map<String, String> kafka, Topics topics, Consumer<HashFunction> published) {
    tail = new TopicTail(kafka, topics.hashFunctions().name());
    tail.readToEnd(record -> take(record, function -> {}));
    thread = new Thread(() -> watch(published), "hammingbird-versions");
    thread.setDaemon(true);
    thread.start();
  }

  private void watch(Consumer<HashFunction> published) {
    try {
      while (!stopped) {
        tail.readNext(PATIENCE, record -> take(record, published));
      }
    } catch (WakeupException e) {
      LOG.debug("told to stop", e);
    } catch (RuntimeException e) {
      LOG.warn("new versions are no longer shown", e);
    } finally {
      tail.close();
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record, Consumer<HashFunction> published) {
    if (record.value() != null) {
      HashFunction function = codec.decode(record.value()).function();
      newest.set(function);
      published.accept(function);
    }
  }

  /** Returns the newest function. */
  Optional<HashFunction> newest() {
    return Optional.ofNullable(newest.get());
  }

  @Override
  public void close() {
    stopped = true;
    tail.wakeUp();
    try {
      thread.join(Duration.ofSeconds(2).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the thread is a daemon: it keeps nobody waiting
    }
  }
}
