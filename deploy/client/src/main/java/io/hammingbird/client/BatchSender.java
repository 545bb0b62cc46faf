package io.hammingbird.client;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends batches. The server takes a batch as a whole or not at all: where it names one operation as
 * wrong, that one fails and the others are sent again; where a batch is too large, it is halved.
 * Thread-safe.
 */
final class BatchSender {

  private static final Pattern OFFENDER = Pattern.compile("(put|delete)\\[(\\d{1,9})].*");

  private final AsyncHammingbirdClient client;
  private final RetryPolicy retries;

  BatchSender(AsyncHammingbirdClient client, RetryPolicy retries) {
    this.client = client;
    this.retries = retries;
  }

  /** Sends {@code batch}; completes when each of its operations is written or has failed. */
  CompletableFuture<Void> send(List<BulkOperation> batch) {
    if (batch.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    List<BulkOperation> puts = batch.stream().filter(each -> !each.deletion()).toList();
    List<BulkOperation> deletes = batch.stream().filter(BulkOperation::deletion).toList();
    return client
        .transport()
        .send(Call.post("/items:batch", body(puts, deletes)), retries)
        .thenAccept(
            answer -> {
              client.remembered(answer);
              batch.forEach(BulkOperation::succeed);
            })
        .exceptionallyCompose(thrown -> refused(puts, deletes, HammingbirdClient.failure(thrown)));
  }

  private static byte[] body(List<BulkOperation> puts, List<BulkOperation> deletes) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    write(body, "{\"put\":[", puts);
    write(body, "],\"delete\":[", deletes);
    body.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
    return body.toByteArray();
  }

  private static void write(
      ByteArrayOutputStream body, String before, List<BulkOperation> operations) {
    body.writeBytes(before.getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < operations.size(); i++) {
      if (i > 0) {
        body.write(',');
      }
      body.writeBytes(operations.get(i).json());
    }
  }

  private CompletableFuture<Void> refused(
      List<BulkOperation> puts, List<BulkOperation> deletes, HammingbirdException failure) {
    List<BulkOperation> all = new ArrayList<>(puts);
    all.addAll(deletes); // the order in which the server checks them
    if (failure instanceof ProblemException problem) {
      int status = problem.problem().status();
      if (status == 413 && all.size() > 1) {
        return halves(all);
      }
      Matcher offender = OFFENDER.matcher(problem.problem().field().orElse(""));
      if (status >= 400 && status < 500 && offender.matches()) {
        int at =
            Integer.parseInt(offender.group(2))
                + (offender.group(1).equals("delete") ? puts.size() : 0);
        return without(all, at, ProblemException.of(alone(problem.problem())));
      }
    }
    all.forEach(operation -> operation.fail(failure));
    return CompletableFuture.completedFuture(null);
  }

  /** Where the operation stood in its batch is nobody's business. */
  private static Problem alone(Problem problem) {
    String place = "(put|delete)\\[\\d+]\\.?";
    return new Problem(
        problem.status(),
        problem.code(),
        problem.detail().replaceFirst("'" + place + "'", "the id").replaceFirst("'" + place, "'"),
        problem.field().map(field -> field.replaceFirst(place, "")),
        problem.found(),
        problem.allowed(),
        problem.retryAfter());
  }

  private CompletableFuture<Void> without(
      List<BulkOperation> all, int at, HammingbirdException failure) {
    if (at >= all.size()) { // it speaks of what we did not send
      all.forEach(operation -> operation.fail(failure));
      return CompletableFuture.completedFuture(null);
    }
    all.get(at).fail(failure);
    // What stands before it is sound. Where one is not, others behind it may not be either.
    return send(all.subList(0, at)).thenCompose(nothing -> halves(all.subList(at + 1, all.size())));
  }

  private CompletableFuture<Void> halves(List<BulkOperation> all) {
    int middle = all.size() / 2;
    return send(all.subList(0, middle))
        .thenCompose(nothing -> send(all.subList(middle, all.size())));
  }
}
