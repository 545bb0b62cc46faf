package io.hammingbird.topology.gather;

import io.hammingbird.topology.query.PartitionQuery;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Asks other instances over HTTP. Thread-safe. */
public final class HttpRemote implements Remote {

  /** Where instances answer each other. */
  public static final String PATH = "/internal/v1/query";

  private final HttpClient client;
  private final PeerCalls calls;

  /**
   * @param connectTimeout after which an instance that does not accept a connection counts as gone
   * @param calls how the other instances are talked to
   */
  public HttpRemote(Duration connectTimeout, PeerCalls calls) {
    this.calls = calls;
    HttpClient.Builder builder =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(connectTimeout);
    calls.tls().ifPresent(builder::sslContext);
    client = builder.build();
  }

  @Override
  public <R> CompletableFuture<Map<Integer, Answer<R>>> ask(
      String peer, Set<Integer> partitions, PartitionQuery<R> query, Conditions conditions) {
    byte[] body = new PeerRequest(new TreeSet<>(partitions), query, conditions).toBytes();
    String scheme = calls.tls().isPresent() ? "https://" : "http://";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(scheme + peer + PATH))
            .timeout(conditions.timeout())
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(body));
    calls.requestId().get().ifPresent(id -> request.header(PeerCalls.REQUEST_ID, id));
    calls.key().ifPresent(key -> request.header("Authorization", "Bearer " + key));
    return client
        .sendAsync(request.build(), BodyHandlers.ofByteArray())
        .thenApply(response -> PeerReply.fromBytes(query, sound(response)).answers());
  }

  private static byte[] sound(HttpResponse<byte[]> response) {
    if (response.statusCode() != 200) {
      throw new CompletionException(
          new IOException("it answered with status " + response.statusCode()));
    }
    return response.body();
  }
}
