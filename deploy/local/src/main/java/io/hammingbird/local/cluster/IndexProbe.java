package io.hammingbird.local.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hammingbird.local.http.HttpAccess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;

/** Asks instances of the index how they are. Thread-safe. */
final class IndexProbe {

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final Set<Integer> NOT_FOR_US = Set.of(401, 403);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpAccess access;
  private final HttpClient client;

  /** Of instances that want to see {@code access}. */
  IndexProbe(HttpAccess access) {
    this.access = access;
    this.client = access.client(CONNECT);
  }

  /** Returns the document at {@code path}, whatever the status. */
  JsonNode get(URI instance, String path) throws IOException, InterruptedException {
    try {
      HttpResponse<String> answer =
          client.send(
              access.request(instance.resolve(path)).timeout(PATIENCE).build(),
              BodyHandlers.ofString());
      if (NOT_FOR_US.contains(answer.statusCode())) {
        throw new IOException("its answer to our key is " + answer.statusCode());
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new IOException(
          "does not answer: "
              + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
          e);
    }
  }
}
