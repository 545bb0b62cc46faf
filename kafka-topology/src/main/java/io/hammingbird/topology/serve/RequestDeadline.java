package io.hammingbird.topology.serve;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections whose request does not come to an end: a byte now and then keeps the idle
 * timeout from passing, for ever. Headers are meant, and TLS's own messages; how long a body may
 * take is for {@link RequestBody} to say. Thread-safe.
 */
final class RequestDeadline extends Handler.Wrapper implements Connection.Listener {

  private static final Logger log = LoggerFactory.getLogger(RequestDeadline.class);

  private final Duration most;
  private final Map<Connection, Watch> watches = new ConcurrentHashMap<>();
  private volatile Scheduler scheduler;

  /**
   * @param most in which a request must have come, from the first byte; it may take half as long
   *     again until that is seen
   */
  RequestDeadline(Duration most) {
    this.most = most;
  }

  /** Uses {@code timer} for its looks at the connections; to be called before the first comes. */
  void start(Scheduler timer) {
    scheduler = timer;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Watch watch = watches.get(request.getConnectionMetaData().getConnection());
    if (watch == null) {
      return super.handle(request, response, callback);
    }
    watch.begin();
    try {
      return super.handle(request, response, callback);
    } finally {
      watch.end();
    }
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof ConnectionMetaData) { // the one that requests come on
      Watch watch = new Watch(connection);
      watches.put(connection, watch);
      watch.again();
    }
  }

  @Override
  public void onClosed(Connection connection) {
    watches.remove(connection);
  }

  /** What is known of one connection. Thread-safe. */
  private final class Watch {

    private static final long NEVER = Long.MIN_VALUE;

    private final Connection connection;
    private boolean answering;

    /** Bytes that had come when the last request was answered. */
    private long settled;

    /** When a request was first seen to be under way; at the beginning one is expected at once. */
    private long since = System.nanoTime();

    Watch(Connection connection) {
      this.connection = connection;
    }

    synchronized void begin() {
      answering = true;
    }

    synchronized void end() {
      answering = false;
      settled = bytes();
      since = NEVER;
    }

    private void again() {
      scheduler.schedule(this::look, Math.max(1, most.toMillis() / 2), TimeUnit.MILLISECONDS);
    }

    private void look() {
      if (!watches.containsKey(connection)) {
        return;
      }
      if (late()) {
        log.debug("a request did not come within {} and its connection is closed", most);
        // The connection's own close would answer what it has of the request with a 500.
        connection.getEndPoint().close();
      } else {
        again();
      }
    }

    private synchronized boolean late() {
      if (answering || (since == NEVER && bytes() == settled)) {
        return false;
      }
      long now = System.nanoTime();
      if (since == NEVER) {
        since = now;
      }
      return now - since >= most.toNanos();
    }

    private long bytes() {
      return connection.getEndPoint() instanceof SslConnection.SslEndPoint encrypted
          ? encrypted.getSslConnection().getBytesIn()
          : connection.getBytesIn();
    }
  }
}
