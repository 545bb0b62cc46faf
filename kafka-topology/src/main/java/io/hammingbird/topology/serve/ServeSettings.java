package io.hammingbird.topology.serve;

/**
 * How the index is served.
 *
 * @param host address to listen on
 * @param port port to listen on, 0 for any free one
 * @param maxLimit the largest {@code limit} of a search
 * @param maxBodyBytes the largest request body
 */
public record ServeSettings(String host, int port, int maxLimit, int maxBodyBytes) {

  public ServeSettings {
    if (maxLimit < 1 || maxBodyBytes < 1) {
      throw new IllegalArgumentException(
          "search.max-limit is %d and search.max-body-bytes %d, both must be at least 1"
              .formatted(maxLimit, maxBodyBytes));
    }
  }
}
