package io.hammingbird.local.fault;

import io.hammingbird.local.bench.ServiceClient;
import io.hammingbird.local.bench.ServiceClient.Reply;
import io.hammingbird.local.fault.Book.Write;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Writes items over HTTP at a steady rate, to one instance after the other whether it lives or not.
 * One thread writes; the rest is thread-safe.
 */
final class HttpWriter implements Runnable {

  private final List<ServiceClient> instances;
  private final Drawn drawn;
  private final Book book;
  private final String prefix;
  private final int items;
  private final long pauseNanos;
  private final SplittableRandom random;
  private final SortedMap<String, Long> refusals = new TreeMap<>(); // guarded by itself
  private volatile boolean stopped;

  HttpWriter(
      List<ServiceClient> instances,
      Drawn drawn,
      Book book,
      String prefix,
      int items,
      double rate,
      long seed) {
    this.instances = List.copyOf(instances);
    this.drawn = drawn;
    this.book = book;
    this.prefix = prefix;
    this.items = items;
    this.pauseNanos = (long) (TimeUnit.SECONDS.toNanos(1) / rate);
    this.random = new SplittableRandom(seed);
  }

  @Override
  public void run() {
    try {
      for (int number = 0; !stopped; number++) {
        write(instances.get(number % instances.size()));
        TimeUnit.NANOSECONDS.sleep(pauseNanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the load is given up
    }
  }

  private void write(ServiceClient instance) throws InterruptedException {
    String id = "%s-%05d".formatted(prefix, random.nextInt(items));
    boolean deletes = random.nextInt(5) == 0;
    Optional<Write> begun = book.begin(id, deletes);
    if (begun.isEmpty()) {
      return;
    }
    Write write = begun.get();
    try {
      Reply reply = deletes ? instance.delete(id) : instance.put(drawn.item(id, write.revision()));
      if (reply.status() / 100 == 2) {
        book.acknowledge(write);
        return;
      }
      refuse(reply.status() + " " + reply.body().path("code").asText("?"));
    } catch (IOException e) {
      refuse(e.getClass().getSimpleName());
    }
    book.doubt(write);
  }

  private void refuse(String what) {
    synchronized (refusals) {
      refusals.merge(what, 1L, Long::sum);
    }
  }

  /** Returns what was answered instead, and how often. */
  SortedMap<String, Long> refusals() {
    synchronized (refusals) {
      return new TreeMap<>(refusals);
    }
  }

  void stop() {
    stopped = true;
  }
}
