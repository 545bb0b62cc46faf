package io.hammingbird.local.cluster;

import io.hammingbird.local.http.HttpAccess;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** How instances of the index are spoken to. */
interface HttpSecurity {

  /** Returns the first word of their addresses. */
  String scheme();

  /** Returns where an instance answers. */
  default URI url(Member index) {
    return URI.create(scheme() + "://" + index.address());
  }

  /**
   * Returns the settings of an instance.
   *
   * @param audit its audit log, where it keeps one
   */
  Map<String, String> server(Path audit);

  /** Returns what its owner asks with. */
  HttpAccess access();

  /** Nothing is asked for and nothing is hidden. */
  final class Open implements HttpSecurity {

    @Override
    public String scheme() {
      return "http";
    }

    @Override
    public Map<String, String> server(Path audit) {
      return Map.of();
    }

    @Override
    public HttpAccess access() {
      return HttpAccess.OPEN;
    }
  }
}
