package io.hammingbird.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.net.ssl.SSLContext;

/**
 * A client of one collection. Methods wait for the answer and throw {@link HammingbirdException};
 * {@link #async()} has the same without waiting. Thread-safe; make one and keep it.
 */
public final class HammingbirdClient {

  private static final int PAGE = 100;

  private final AsyncHammingbirdClient async;

  private HammingbirdClient(Builder builder) {
    Transport transport =
        new Transport(
            builder.http.orElseGet(builder::ownHttp),
            builder.server,
            builder.collection,
            builder.timeout,
            builder.retries,
            builder.apiKey);
    async =
        new AsyncHammingbirdClient(
            transport, builder.readYourWrites ? Optional.of(new Positions()) : Optional.empty());
  }

  /**
   * Returns a client to be completed.
   *
   * @param server as {@code http://host:port}
   * @param collection its name
   * @throws IllegalArgumentException if {@code server} is no such address
   */
  public static Builder builder(URI server, String collection) {
    return new Builder(server, collection);
  }

  /** A client under way. Not thread-safe. */
  public static final class Builder {

    private final URI server;
    private final String collection;
    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration timeout = Duration.ofSeconds(30);
    private RetryPolicy retries = RetryPolicy.defaults();
    private boolean readYourWrites;
    private Optional<HttpClient> http = Optional.empty();
    private Optional<String> apiKey = Optional.empty();
    private Optional<SSLContext> trust = Optional.empty();

    private Builder(URI server, String collection) {
      if (server.getHost() == null || !String.valueOf(server.getScheme()).matches("https?")) {
        throw new IllegalArgumentException(
            "the server is '%s', needs http://host:port".formatted(server));
      }
      this.server = server;
      this.collection = collection;
    }

    /** Sets how long it may take to get a connection; 5 s. */
    public Builder connectTimeout(Duration time) {
      connectTimeout = time;
      return this;
    }

    /** Sets how long one try may take; 30 s. */
    public Builder timeout(Duration time) {
      timeout = time;
      return this;
    }

    /** Sets how often a request is tried. */
    public Builder retries(RetryPolicy policy) {
      retries = policy;
      return this;
    }

    /** Has searches see what this client has written before them, at the price of a wait. */
    public Builder readYourWrites() {
      readYourWrites = true;
      return this;
    }

    /**
     * Sets the key that goes with every request, {@code hb_…}.
     *
     * @throws IllegalArgumentException if it cannot be one; the message does not repeat it
     */
    public Builder apiKey(String key) {
      if (!key.matches("[!-~]+")) {
        throw new IllegalArgumentException(
            "the API key has %d characters, needs printable ones without blanks"
                .formatted(key.length()));
      }
      apiKey = Optional.of(key);
      return this;
    }

    /**
     * Trusts servers by the certificates in {@code file} alone, not by those that Java comes with.
     *
     * @param file in PEM: the server's certificate, or those it was signed by
     * @throws IllegalArgumentException if it holds none
     */
    public Builder trust(Path file) {
      trust = Optional.of(Trust.in(file));
      return this;
    }

    private HttpClient ownHttp() {
      HttpClient.Builder own = HttpClient.newBuilder().connectTimeout(connectTimeout);
      trust.ifPresent(own::sslContext);
      return own.build();
    }

    /** Sets the HTTP client, where proxies, an executor or certificates of our own matter. */
    public Builder http(HttpClient client) {
      http = Optional.of(client);
      return this;
    }

    /** Returns the client. Nothing is sent yet. */
    public HammingbirdClient build() {
      return new HammingbirdClient(this);
    }
  }

  /** Returns the same client without waiting. */
  public AsyncHammingbirdClient async() {
    return async;
  }

  /**
   * Sends any request of the API and returns the answer as it came.
   *
   * @param path below the collection, as {@code /stats}
   * @param body JSON, empty for none
   */
  public String call(String method, String path, String body) {
    return await(async.call(method, path, body));
  }

  /** Finds the nearest items. */
  public Found search(Search search) {
    return await(async.search(search));
  }

  /** Finds the nearest items for several searches; results come in their order. */
  public List<SearchResult> searchAll(List<Search> searches) {
    return await(async.searchAll(searches));
  }

  /** Returns the item {@code id} without its features, nothing where it is not there. */
  public Optional<IndexedItem> item(String id) {
    return await(async.item(id));
  }

  /** Returns the item {@code id}, nothing where it is not there. */
  public Optional<IndexedItem> item(String id, boolean withFeatures) {
    return await(async.item(id, withFeatures));
  }

  /** Writes an item, whether it was there or not. */
  public Written put(Item item) {
    return await(async.put(item));
  }

  /** Deletes an item, whether it was there or not. */
  public Written delete(String id) {
    return await(async.delete(id));
  }

  /** Writes and deletes items; all are checked before any is written. */
  public Written write(List<Item> put, List<String> delete) {
    return await(async.write(put, delete));
  }

  /** Returns a writer of many items, to be completed. */
  public BulkWriter.Builder bulk() {
    return new BulkWriter.Builder(async);
  }

  /** Returns how many items there are. */
  public long count() {
    return await(async.count());
  }

  /** Returns some of the items; see {@link AsyncHammingbirdClient#page}. */
  public Page page(Optional<String> cursor, int limit, boolean withFeatures) {
    return await(async.page(cursor, limit, withFeatures));
  }

  /**
   * Returns all items in the order of their ids, read page by page as the stream is. Items that are
   * written meanwhile are there if their ids come later.
   */
  public Stream<Item> scroll(boolean withFeatures) {
    PageIterator items = new PageIterator(cursor -> page(cursor, PAGE, withFeatures));
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(
            items, Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL),
        false);
  }

  /** Returns the versions of the hash function. */
  public Versions versions() {
    return await(async.versions());
  }

  /** Returns one version of the hash function. */
  public HashVersion version(long version) {
    return await(async.version(version));
  }

  /** Moves all items to {@code version} and keeps them there. */
  public void pin(long version) {
    await(async.pin(version));
  }

  /** Moves all items to the newest version again. */
  public void unpin() {
    await(async.unpin());
  }

  /** Goes back to the version before the one in use, pins it, and returns it. */
  public long rollback() {
    return await(async.rollback());
  }

  /** Goes back to an earlier version, pins it, and returns it. */
  public long rollback(long to) {
    return await(async.rollback(to));
  }

  /** Returns how {@code to} differs from {@code from}, on a sample of the items. */
  public VersionDiff diff(long from, long to) {
    return await(async.diff(from, to));
  }

  /** Returns how the index stands. */
  public Stats stats() {
    return await(async.stats());
  }

  static <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HammingbirdException("interrupted while waiting for an answer", e);
    }
  }

  /** Returns what a future that failed comes down to. */
  static HammingbirdException failure(Throwable thrown) {
    Throwable cause = thrown;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof HammingbirdException failure
        ? failure
        : new HammingbirdException("the client failed: " + cause, cause);
  }
}
