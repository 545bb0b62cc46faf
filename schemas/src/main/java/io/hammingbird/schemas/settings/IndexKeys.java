package io.hammingbird.schemas.settings;

import static io.hammingbird.schemas.settings.Program.INDEX;

import java.util.List;

/** The settings of the index app. */
public final class IndexKeys {

  /** Where the stores lie. */
  public static final Key DIR =
      index(Key.text("index.dir").or("state/index"))
          .says("Folder of the stores; what is missing there is read back from Kafka.");

  /** Codes of labels. */
  public static final Key LABEL_GUIDED =
      index(Key.flag("index.label-guided"))
          .says("Whether labelled items get the codes of their labels, where there are such.");

  /** Stream threads. */
  public static final Key THREADS =
      index(Key.whole("index.threads", 1, Integer.MAX_VALUE).or(1)).says("Stream threads.");

  /** Standbys. */
  public static final Key STANDBYS =
      index(Key.whole("index.standbys", 0, Integer.MAX_VALUE).or(1))
          .says("How many other instances follow each partition, where there are so many.");

  /** Versions that are kept. */
  public static final Key RETAIN =
      index(Key.whole("index.retain", 1, Integer.MAX_VALUE).or(10))
          .says("How many of the newest hash functions are kept in any case.");

  /** Time for moving items. */
  public static final Key REENCODE_MAX_SHARE =
      index(Key.above("index.reencode-max-share", 0, 1).or(0.5))
          .says("Share of a stream thread's time that moving items to a new version may take.");

  /** Where to listen. */
  public static final Key HOST =
      index(Key.text("http.host").or("127.0.0.1")).says("Address to listen on.");

  /** Where to listen. */
  public static final Key PORT =
      index(Key.whole("http.port", 0, 65_535).or(8080))
          .says("Port to listen on; 0 for any free one.");

  /** Where others find this one. */
  public static final Key ADVERTISE =
      index(Key.form("http.advertise", "|[^:/\\s]+:\\d{1,5}", "host:port"))
          .says(
              "Where other instances reach this one. Where it is not set, the address it listens on.");

  /** How many requests. */
  public static final Key REQUESTS_PER_SECOND =
      index(Key.whole("http.requests-per-second", 0, Integer.MAX_VALUE).or(0))
          .says(
              "How many requests are answered in a second, 0 for any number; one too many gets a 429.");

  /** How long to warm up. */
  public static final Key WARM_UP_MS =
      index(Key.millis("http.warm-up-ms", 0).or(5000))
          .says(
              "How long the server searches for itself, at most, before `/readyz` turns green: a"
                  + " fresh virtual machine is slow.");

  /** Largest limit. */
  public static final Key MAX_LIMIT =
      index(Key.whole("search.max-limit", 1, Integer.MAX_VALUE).or(1000))
          .says("Largest `limit` of a search or page.");

  /** Largest body. */
  public static final Key MAX_BODY_BYTES =
      index(Key.whole("search.max-body-bytes", 1, Integer.MAX_VALUE).or(8 << 20))
          .says("Largest body of a request.");

  /** Largest batch. */
  public static final Key MAX_BATCH =
      index(Key.whole("search.max-batch", 1, Integer.MAX_VALUE).or(100))
          .says("Most searches of one batch.");

  /** Largest filter. */
  public static final Key MAX_FILTER_TERMS =
      index(Key.whole("search.max-filter-terms", 1, Integer.MAX_VALUE).or(64))
          .says("Most labels and attribute values of one filter.");

  private IndexKeys() {}

  private static Key index(Key key) {
    return key.readBy(INDEX);
  }

  static List<Key> all() {
    return List.of(
        DIR,
        LABEL_GUIDED,
        THREADS,
        STANDBYS,
        RETAIN,
        REENCODE_MAX_SHARE,
        HOST,
        PORT,
        ADVERTISE,
        REQUESTS_PER_SECOND,
        WARM_UP_MS,
        MAX_LIMIT,
        MAX_BODY_BYTES,
        MAX_BATCH,
        MAX_FILTER_TERMS);
  }
}
