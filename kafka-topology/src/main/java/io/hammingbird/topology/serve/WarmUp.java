package io.hammingbird.topology.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.topology.query.IndexCounts;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Searches for vectors at random before the first user does: a virtual machine that has just
 * started takes ten times as long for a search as one that has compiled it. Thread-safe.
 */
final class WarmUp {

  private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

  /** By then all that a search needs has been compiled. */
  private static final int SEARCHES = 5_000;

  private static final long POLL_MS = 100;
  private static final int LIMIT = 10;

  private final IndexAccess index;
  private final SearchHandler search;
  private final Duration most;
  private volatile boolean done;

  /**
   * @param most time it may take once the index answers; none for no warm-up
   */
  WarmUp(IndexAccess index, SearchHandler search, Duration most) {
    this.index = index;
    this.search = search;
    this.most = most;
    this.done = most.isZero();
  }

  /** Begins, on a thread of its own, as soon as the index answers. */
  void start() {
    if (!done) {
      Thread thread = new Thread(this::run, "hammingbird-warm-up");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Returns whether users may come. */
  boolean done() {
    return done;
  }

  private void run() {
    try {
      while (!index.readiness().ready()) {
        Thread.sleep(POLL_MS);
      }
      searchAround();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.debug("the index could not be warmed up", e); // then the first users do it
    } finally {
      done = true;
    }
  }

  private void searchAround() {
    if (index.functions().target() == IndexCounts.UNCODED) {
      return; // nothing is encoded, so nothing can be found
    }
    List<String> modalities = index.shape().modalities();
    SplittableRandom random = new SplittableRandom(1);
    long end = System.nanoTime() + most.toNanos();
    int searches = 0;
    while (searches < SEARCHES && System.nanoTime() < end) {
      String source = modalities.get(searches % modalities.size());
      String target = modalities.get((searches + 1) % modalities.size());
      search.answer(Json.bytes(request(source, target, random)));
      searches++;
    }
    log.info("warmed up by {} searches", searches);
  }

  private ObjectNode request(String source, String target, SplittableRandom random) {
    float[] vector = new float[index.shape().dimensions().get(source)];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextDouble(-1, 1);
    }
    ObjectNode request = Json.object();
    ObjectNode query = request.putObject("query");
    query.put("modality", source);
    query.set("vector", VectorJson.write(DenseVector.copyOf(vector)));
    request.put("target", target);
    request.put("limit", LIMIT);
    return request;
  }
}
