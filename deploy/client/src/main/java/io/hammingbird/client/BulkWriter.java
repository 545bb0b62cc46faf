package io.hammingbird.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/**
 * Writes many items: in batches, several of them under way at a time. Where the server does not
 * keep up, adding waits. What is written of one id is written in order. Thread-safe.
 *
 * <p>An item that the server refuses fails alone; the others of its batch are written.
 */
public final class BulkWriter implements AutoCloseable {

  private final int maxItems;
  private final int maxBytes;
  private final Duration linger;
  private final BiConsumer<String, HammingbirdException> onFailure;
  private final BatchSender sender;
  private final Semaphore permits;
  private final ScheduledExecutorService clock;

  /** Id to the batch that it was last in, while that is under way. */
  private final Map<String, CompletableFuture<Void>> last = new ConcurrentHashMap<>();

  private final Map<Long, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();
  private final LongAdder written = new LongAdder();
  private final LongAdder failed = new LongAdder();

  private Map<String, BulkOperation> pending = new LinkedHashMap<>();
  private long pendingBytes;
  private long batches;
  private ScheduledFuture<?> alarm;
  private boolean closed;

  private BulkWriter(Builder builder) {
    maxItems = builder.maxItems;
    maxBytes = builder.maxBytes;
    linger = builder.linger;
    onFailure = builder.onFailure;
    sender = new BatchSender(builder.client, builder.retries);
    permits = new Semaphore(builder.maxInFlight, true);
    clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "hammingbird-bulk");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** A writer under way. Not thread-safe. */
  public static final class Builder {

    private final AsyncHammingbirdClient client;
    private int maxItems = 500;
    private int maxBytes = 4 << 20;
    private int maxInFlight = 4;
    private Duration linger = Duration.ofMillis(50);
    private RetryPolicy retries =
        new RetryPolicy(10, Duration.ofMillis(200), Duration.ofSeconds(30));
    private BiConsumer<String, HammingbirdException> onFailure = (id, failure) -> {};

    Builder(AsyncHammingbirdClient client) {
      this.client = client;
    }

    /** Sets how many items a batch has at the most; 500. */
    public Builder maxItems(int items) {
      maxItems = atLeastOne("items of a batch", items);
      return this;
    }

    /** Sets how many bytes a batch has at the most, unless one item has more; 4 MiB. */
    public Builder maxBytes(int bytes) {
      maxBytes = atLeastOne("bytes of a batch", bytes);
      return this;
    }

    /** Sets how many batches may be under way at a time; 4. */
    public Builder maxInFlight(int batches) {
      maxInFlight = atLeastOne("batches under way", batches);
      return this;
    }

    /** Sets how long an item waits for others to share its batch; 50 ms. */
    public Builder linger(Duration time) {
      linger = time;
      return this;
    }

    /** Sets how often a batch is tried; ten times, up to half a minute apart. */
    public Builder retries(RetryPolicy policy) {
      retries = policy;
      return this;
    }

    /** Sets who is told of the ids that could not be written, and why. */
    public Builder onFailure(BiConsumer<String, HammingbirdException> listener) {
      onFailure = listener;
      return this;
    }

    /** Returns the writer. */
    public BulkWriter build() {
      return new BulkWriter(this);
    }

    private static int atLeastOne(String what, int found) {
      if (found < 1) {
        throw new IllegalArgumentException("%s: found %d, needs at least 1".formatted(what, found));
      }
      return found;
    }
  }

  /** Writes an item, whether it was there or not. Waits where too much is under way. */
  public void put(Item item) {
    var unused = add(BulkOperation.put(item)); // onFailure tells
  }

  /** Deletes an item, whether it was there or not. Waits where too much is under way. */
  public void delete(String id) {
    var unused = add(BulkOperation.delete(id)); // onFailure tells
  }

  /**
   * Does an operation. Waits where too much is under way.
   *
   * @return completes when it is written, exceptionally when it is not
   */
  public synchronized CompletableFuture<Void> add(BulkOperation operation) {
    if (closed) {
      throw new IllegalStateException("the writer is closed, nothing more can be written");
    }
    var unused = // what the caller gets fails with the failure itself, not with one around it
        operation.done().whenComplete((ok, failure) -> count(operation.id(), failure));
    boolean again = pending.containsKey(operation.id()); // a batch names every id once
    if (again || pendingBytes + operation.bytes() > maxBytes) {
      dispatch();
    }
    pending.put(operation.id(), operation);
    pendingBytes += operation.bytes();
    if (pending.size() >= maxItems || pendingBytes >= maxBytes) {
      dispatch();
    } else if (alarm == null) {
      alarm = clock.schedule(this::dispatchLater, linger.toNanos(), TimeUnit.NANOSECONDS);
    }
    return operation.done();
  }

  private synchronized void dispatchLater() {
    alarm = null;
    dispatch();
  }

  /** Sends what is pending, when there is room, behind whatever is under way of the same ids. */
  private void dispatch() {
    if (alarm != null) {
      alarm.cancel(false);
      alarm = null;
    }
    if (pending.isEmpty()) {
      return;
    }
    List<BulkOperation> batch = List.copyOf(pending.values());
    pending = new LinkedHashMap<>();
    pendingBytes = 0;
    permits.acquireUninterruptibly();
    CompletableFuture<?>[] before =
        batch.stream()
            .map(operation -> last.get(operation.id()))
            .filter(earlier -> earlier != null)
            .distinct()
            .toArray(CompletableFuture[]::new);
    CompletableFuture<Void> done = new CompletableFuture<>();
    long number = batches++;
    underWay.put(number, done);
    batch.forEach(operation -> last.put(operation.id(), done));
    var unused = // every operation has a future of its own
        CompletableFuture.allOf(before)
            .thenCompose(nothing -> sender.send(batch))
            .whenComplete(
                (nothing, thrown) -> {
                  finish(batch, done, thrown);
                  underWay.remove(number);
                });
  }

  private void finish(List<BulkOperation> batch, CompletableFuture<Void> done, Throwable thrown) {
    if (thrown != null) { // nothing may be left waiting, whatever went wrong
      batch.forEach(operation -> operation.fail(HammingbirdClient.failure(thrown)));
    }
    batch.forEach(operation -> last.remove(operation.id(), done));
    permits.release();
    done.complete(null);
  }

  private void count(String id, Throwable failure) {
    if (failure == null) {
      written.increment();
    } else {
      failed.increment();
      onFailure.accept(id, HammingbirdClient.failure(failure));
    }
  }

  /** Returns how many items have been written or deleted so far. */
  public long written() {
    return written.sum();
  }

  /** Returns how many could not be. */
  public long failed() {
    return failed.sum();
  }

  /** Waits until all that was added so far is written or has failed. */
  public void flush() {
    CompletableFuture<?>[] all;
    synchronized (this) {
      dispatch();
      all = underWay.values().toArray(CompletableFuture[]::new);
    }
    HammingbirdClient.await(CompletableFuture.allOf(all));
  }

  /** Waits as {@link #flush} does, and takes nothing more. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    try {
      flush();
    } finally {
      clock.shutdownNow();
    }
  }
}
