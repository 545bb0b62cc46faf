package io.hammingbird.topology.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a line of JSON for every request that changes something, or tries to, and for every one
 * that was refused for lack of a key. Where the lines go is for the logging's configuration to say:
 * they are the messages of the logger {@link #NAME}, at level info. Thread-safe.
 */
final class AuditLog {

  /** The logger of the lines. */
  static final String NAME = "io.hammingbird.audit";

  private static final Logger log = LoggerFactory.getLogger(NAME);

  /** What an answer tells of what was done. */
  private static final List<String> TOLD = List.of("put", "deleted", "pinned_version", "position");

  private final InstantSource clock;

  AuditLog(InstantSource clock) {
    this.clock = clock;
  }

  /** Takes in a request that has been answered. */
  void note(Context context) {
    int status = context.statusCode();
    if (log.isInfoEnabled() && (changes(context) || status == 401 || status == 403)) {
      log.info(new String(Json.bytes(line(context, status)), StandardCharsets.UTF_8));
    }
  }

  private static boolean changes(Context context) {
    if (context.endpoints().matchedHttpEndpoint() == null) {
      return false;
    }
    Access access = Access.of(context);
    return access == Access.WRITE || access == Access.ADMIN;
  }

  private ObjectNode line(Context context, int status) {
    ObjectNode line = Json.object();
    line.put("time", clock.instant().toString());
    line.put(RequestIds.NAME, RequestIds.of(context));
    Admission.keyName(context).ifPresentOrElse(k -> line.put("key", k), () -> line.putNull("key"));
    line.put("remote", context.ip());
    line.put("action", action(context));
    line.put("method", context.method().toString());
    line.put("path", context.path());
    line.put("outcome", outcome(status));
    line.put("status", status);
    Replies.code(context).ifPresent(code -> line.put("code", code));
    Replies.document(context)
        .ifPresent(
            answer ->
                TOLD.stream()
                    .filter(answer::has)
                    .forEach(name -> line.set(name, answer.get(name))));
    return line;
  }

  private static String outcome(int status) {
    if (status < 400) {
      return "done";
    }
    return status < 500 ? "refused" : "failed";
  }

  /** The last word of the route: {@code items:batch}, {@code pin}, or what is done to an item. */
  private static String action(Context context) {
    String route = context.endpoints().matchedHttpEndpoint().path;
    if (route.endsWith("/items/<id>")) {
      return "item:"
          + switch (context.method().toString()) {
            case "PUT" -> "put";
            case "DELETE" -> "delete";
            default -> "read";
          };
    }
    String last = route.substring(route.lastIndexOf('/') + 1);
    return last.replace("{version}", "version").replace("{collection}", "collection");
  }
}
