package io.hammingbird.local.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks an instance of the index how it is. */
final class IndexProbe {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String address;

  /**
   * Of an instance.
   *
   * @param address {@code http://host:port}
   */
  IndexProbe(String address) {
    this.address = address;
  }

  /** Returns what is at {@code path}, whatever the status. */
  JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(4)).build();
    try {
      return JSON.readTree(CLIENT.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new IOException(
          "does not answer: "
              + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
          e);
    }
  }
}
