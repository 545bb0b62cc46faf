package io.hammingbird.local.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hammingbird.local.http.HttpAccess;
import java.net.URI;
import java.util.List;

/**
 * How a load of queries asks.
 *
 * @param addresses of the instances, {@code http://host:port}; the clients divide themselves
 *     between them, and go on to the next where one cannot be reached
 * @param access what the instances want to see
 * @param collection its name
 * @param clients each asks when its last question is answered
 * @param limit hits wanted
 * @param sampled share of the answers kept to be checked, 0 to 1
 * @param also fields of the search document over ours
 */
public record QuerySettings(
    List<URI> addresses,
    HttpAccess access,
    String collection,
    int clients,
    int limit,
    double sampled,
    ObjectNode also) {

  public QuerySettings {
    addresses = List.copyOf(addresses);
    if (addresses.isEmpty() || clients < 1 || limit < 1 || !(sampled >= 0 && sampled <= 1)) {
      throw new IllegalArgumentException(
          "found %d addresses, %d clients, limit %d and a share of %s to be checked; needs at least 1 of the first three and a share of 0 to 1"
              .formatted(addresses.size(), clients, limit, sampled));
    }
  }

  /** Returns a client of each instance. */
  public List<ServiceClient> instances() {
    return ServiceClient.of(addresses, collection, access);
  }
}
