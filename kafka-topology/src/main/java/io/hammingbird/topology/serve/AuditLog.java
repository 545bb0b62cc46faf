package io.hammingbird.topology.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Writes a line of JSON for every request that changes something, or tries to, and for every one
 * that was refused for lack of a key. It has a file of its own, whatever is logged and where.
 * Thread-safe.
 */
final class AuditLog implements AutoCloseable {

  private static final long LARGEST = 100L << 20;

  /** What an answer tells of what was done. */
  private static final List<String> TOLD = List.of("put", "deleted", "pinned_version", "position");

  private final Optional<AuditFile> file;
  private final InstantSource clock;

  /**
   * Opens the log.
   *
   * @param file where there is one to be kept
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  AuditLog(Optional<Path> file, InstantSource clock) {
    this.file = file.map(path -> new AuditFile(path, LARGEST, clock));
    this.clock = clock;
  }

  /** Takes in a request that has been answered. */
  void note(Context context) {
    int status = context.statusCode();
    if (file.isPresent() && (changes(context) || status == 401 || status == 403)) {
      file.get().add(new String(Json.bytes(line(context, status)), StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    file.ifPresent(AuditFile::close);
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
