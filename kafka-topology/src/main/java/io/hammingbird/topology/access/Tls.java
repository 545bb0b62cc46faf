package io.hammingbird.topology.access;

import java.time.InstantSource;
import javax.net.ssl.SSLContext;

/**
 * How connections of this process are made secure: those that are accepted and those to other
 * instances alike. The files are read when the first of them is wanted. Thread-safe.
 */
public final class Tls {

  private final TlsFiles files;
  private final InstantSource clock;
  private SSLContext context;

  /**
   * From files.
   *
   * @param clock says when to look at them again
   */
  public Tls(TlsFiles files, InstantSource clock) {
    this.files = files;
    this.clock = clock;
  }

  /** Returns the files. */
  public TlsFiles files() {
    return files;
  }

  /**
   * Returns what connections are made with, always the same.
   *
   * @throws IllegalArgumentException naming the file that cannot be used
   */
  public synchronized SSLContext context() {
    if (context == null) {
      context = files.context(clock);
    }
    return context;
  }
}
