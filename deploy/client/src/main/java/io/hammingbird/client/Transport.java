package io.hammingbird.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * Sends requests, again where that helps, and turns what goes wrong into exceptions. Thread-safe.
 */
final class Transport {

  private final HttpClient http;
  private final URI server;
  private final String collection;
  private final Duration timeout;
  private final RetryPolicy retries;
  private final Optional<String> apiKey;

  Transport(
      HttpClient http,
      URI server,
      String collection,
      Duration timeout,
      RetryPolicy retries,
      Optional<String> apiKey) {
    this.apiKey = apiKey;
    this.http = http;
    this.server = server;
    this.collection = collection;
    this.timeout = timeout;
    this.retries = retries;
  }

  CompletableFuture<JsonNode> send(Call call) {
    return send(call, retries);
  }

  CompletableFuture<JsonNode> send(Call call, RetryPolicy policy) {
    return attempt(call, policy, 1);
  }

  private CompletableFuture<JsonNode> attempt(Call call, RetryPolicy policy, int attempt) {
    return http.sendAsync(request(call), BodyHandlers.ofByteArray())
        .handle(this::answer)
        .thenCompose(
            outcome -> {
              if (outcome.failure == null) {
                return CompletableFuture.completedFuture(outcome.answer);
              }
              if (attempt >= policy.tries() || !again(outcome.failure, call)) {
                return CompletableFuture.failedFuture(outcome.failure);
              }
              Duration pause = pause(outcome.failure, policy, attempt);
              return CompletableFuture.supplyAsync(
                      () -> null,
                      CompletableFuture.delayedExecutor(pause.toNanos(), TimeUnit.NANOSECONDS))
                  .thenCompose(nothing -> attempt(call, policy, attempt + 1));
            });
  }

  private record Outcome(JsonNode answer, HammingbirdException failure) {}

  private HttpRequest request(Call call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(call.path()))
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, application/problem+json")
            .method(call.method(), call.body());
    apiKey.ifPresent(key -> request.header("Authorization", "Bearer " + key));
    return request.build();
  }

  private URI uri(String path) {
    String base = server.toString().replaceFirst("/+$", "");
    return URI.create(base + "/v1/collections/" + encode(collection) + path);
  }

  /** Returns {@code text} as part of a path; slashes stay what they are. */
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }

  private Outcome answer(HttpResponse<byte[]> response, Throwable thrown) {
    if (thrown != null) {
      return new Outcome(null, failure(thrown));
    }
    JsonNode body = null;
    try {
      body = Requests.MAPPER.readTree(response.body());
    } catch (IOException e) {
      if (response.statusCode() < 400) {
        String what = "%s answers what is no JSON: %s".formatted(server, e.getMessage());
        return new Outcome(null, new ConnectionException(what, e));
      }
    }
    if (response.statusCode() < 400) {
      return new Outcome(body, null);
    }
    return new Outcome(null, ProblemException.of(problem(response, body)));
  }

  /** What stands between the server and us may answer errors of its own, in any form. */
  private Problem problem(HttpResponse<byte[]> response, JsonNode body) {
    Optional<Duration> retryAfter =
        response
            .headers()
            .firstValue("Retry-After")
            .filter(value -> value.matches("\\d{1,6}"))
            .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    if (body != null && body.has("code") && body.has("detail")) {
      return Answers.problem(body, retryAfter);
    }
    String detail = "%s answers with status %d".formatted(server, response.statusCode());
    int status = response.statusCode();
    return new Problem(
        status,
        "no-problem-document",
        detail,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        retryAfter);
  }

  private HammingbirdException failure(Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (cause instanceof HttpTimeoutException) {
      String what = "%s did not answer within %d ms".formatted(server, timeout.toMillis());
      return new ConnectionException(what, cause);
    }
    if (cause instanceof SSLException) {
      String what = "%s and this client do not come to terms about TLS: %s";
      return new ConnectionException(what.formatted(server, cause.getMessage()), cause);
    }
    return ConnectionException.nothingAnswers(server, cause);
  }

  private static boolean again(HammingbirdException failure, Call call) {
    if (failure instanceof ProblemException refused) {
      return refused.problem().passes();
    }
    // One that takes too long would only be asked for more.
    return call.repeatable() && !(failure.getCause() instanceof HttpTimeoutException);
  }

  private static Duration pause(HammingbirdException failure, RetryPolicy policy, int attempt) {
    Duration own = policy.pause(attempt, ThreadLocalRandom.current().nextDouble());
    if (failure instanceof ProblemException refused) {
      Duration told = refused.problem().retryAfter().orElse(Duration.ZERO);
      // What the server says is a floor, but nobody waits longer than they were told to.
      Duration floor = told.compareTo(policy.longest()) < 0 ? told : policy.longest();
      return own.compareTo(floor) > 0 ? own : floor;
    }
    return own;
  }
}
