package io.hammingbird.local.flink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The REST API of a Flink cluster. Thread-safe. */
final class FlinkRest {

  private static final int ACCEPTED = 202;

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final JsonMapper json = JsonMapper.builder().build();
  private final String address;

  /**
   * The API at an address.
   *
   * @param address {@code http://host:port}
   */
  FlinkRest(String address) {
    this.address = address;
  }

  String address() {
    return address;
  }

  /** Returns what is at {@code path}. */
  JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(path, request(path).GET());
    if (answer.statusCode() != 200) {
      throw refused(path, answer);
    }
    return read(answer);
  }

  private JsonNode read(HttpResponse<String> answer) throws IOException {
    try {
      return json.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new IOException("what answers at %s is no Flink cluster".formatted(address), e);
    }
  }

  /** Asks for a change at {@code path}. */
  void patch(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(path, request(path).method("PATCH", BodyPublishers.noBody()));
    if (answer.statusCode() != ACCEPTED) {
      throw refused(path, answer);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(10));
  }

  private HttpResponse<String> send(String path, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw new IOException("no Flink cluster answers at " + address, e);
    } catch (IOException e) {
      throw new IOException(
          "Flink at %s gave no answer to %s: %s".formatted(address, path, e.getMessage()), e);
    }
  }

  /** Flink says in a list what it refuses. */
  private IOException refused(String path, HttpResponse<String> answer) throws IOException {
    JsonNode errors = read(answer).path("errors");
    return new IOException(
        errors.isArray()
            ? "Flink at %s answered %d to %s: %s"
                .formatted(address, answer.statusCode(), path, errors)
            : "what answers at %s is no Flink cluster".formatted(address));
  }
}
