package io.hammingbird.topology.serve;

import io.javalin.http.Context;
import io.javalin.security.RouteRole;

/**
 * What a request has to be allowed for a route. Every route names one; a route that names none is
 * treated as {@link #ADMIN}, so that one that was forgotten stands closed.
 */
enum Access implements RouteRole {
  /** Anybody: health, the API's document, the files of the console. */
  OPEN,
  /** Whoever may look. */
  READ,
  /** Whoever may write items. */
  WRITE,
  /** Whoever may decide which hash function serves. */
  ADMIN,
  /** Another instance of this very collection. */
  PEER;

  /** Returns what the route that {@code context} has come to asks for. */
  static Access of(Context context) {
    return context.routeRoles().stream()
        .filter(Access.class::isInstance)
        .map(Access.class::cast)
        .findFirst()
        .orElse(ADMIN);
  }
}
