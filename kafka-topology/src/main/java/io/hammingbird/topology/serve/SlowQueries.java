package io.hammingbird.topology.serve;

import io.hammingbird.topology.query.Work;
import io.hammingbird.topology.serve.SearchRequest.ByCode;
import io.hammingbird.topology.serve.SearchRequest.ByItem;
import io.hammingbird.topology.serve.SearchRequest.ByVector;
import io.hammingbird.topology.serve.SearchRequest.Wanted;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs searches that took long, with where the time went: what was asked for, but neither vectors
 * nor values of filters. Thread-safe.
 */
final class SlowQueries {

  private static final Logger log = LoggerFactory.getLogger(SlowQueries.class);

  private final Duration limit;

  /**
   * @param limit what takes as long is slow; zero for nothing
   */
  SlowQueries(Duration limit) {
    this.limit = limit;
  }

  private boolean slow(long nanos) {
    return !limit.isZero() && nanos >= limit.toNanos();
  }

  /** Takes in a search that has been answered, with the time of its parts. */
  void search(SearchRequest request, Search.Found found, long searchNanos, long hitsNanos) {
    if (!slow(searchNanos + hitsNanos)) {
      return;
    }
    Work work = found.neighbors().work();
    log.atLevel(Level.WARN)
        .addKeyValue("took_ms", millis(searchNanos + hitsNanos))
        .addKeyValue("encode_ms", millis(found.encodeNanos()))
        .addKeyValue("search_ms", millis(searchNanos - found.encodeNanos()))
        .addKeyValue("hits_ms", millis(hitsNanos))
        .addKeyValue("query", kind(request.probe()))
        .addKeyValue("target", request.target())
        .addKeyValue("limit", request.limit())
        .addKeyValue("filtered", !request.filter().isNone())
        .addKeyValue("scoring", request.scoring())
        .addKeyValue("strategies", work.strategies())
        .addKeyValue("codes_scanned", work.scanned())
        .addKeyValue("buckets_probed", work.probed())
        .addKeyValue("versions", found.neighbors().searched())
        .addKeyValue("partitions", found.answers().values().keySet())
        .addKeyValue("partial", found.partial())
        .log(
            "slow search: {} ms, of which {} to encode, {} to search by {}, {} for the hits",
            millis(searchNanos + hitsNanos),
            millis(found.encodeNanos()),
            millis(searchNanos - found.encodeNanos()),
            work.strategies(),
            millis(hitsNanos));
  }

  /** Takes in a batch that has been answered. */
  void batch(int searches, long nanos) {
    if (slow(nanos)) {
      log.atLevel(Level.WARN)
          .addKeyValue("took_ms", millis(nanos))
          .addKeyValue("searches", searches)
          .log("slow batch: {} ms for {} searches", millis(nanos), searches);
    }
  }

  private static String kind(Wanted wanted) {
    if (wanted instanceof ByItem) {
      return "item";
    }
    if (wanted instanceof ByCode) {
      return "code";
    }
    return wanted instanceof ByVector of ? "vector of " + of.modality() : "attributes";
  }

  private static double millis(long nanos) {
    return Math.round(nanos / 1e3) / 1e3;
  }
}
