package io.hammingbird.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.SparseVector;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** Asks an index over HTTP as any client would. */
final class IndexClient {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;

  /** An answer: the status and the document. */
  record Answer(int status, JsonNode body) {}

  /** A hit of a search. */
  record Hit(String id, int distance) {}

  IndexClient(String address, String collection) {
    base = address + "/v1/collections/" + collection;
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(base + path)).build());
  }

  Answer delete(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(base + path)).DELETE().build());
  }

  Answer search(String document) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(base + "/search"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(document))
            .build());
  }

  private Answer send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    return new Answer(response.statusCode(), JSON.readTree(response.body()));
  }

  /** Searches by features. */
  List<Hit> search(String modality, FeatureVector vector, String target, int limit)
      throws IOException, InterruptedException {
    ObjectNode document = JSON.createObjectNode();
    ObjectNode query = document.putObject("query").put("modality", modality);
    if (vector instanceof SparseVector sparse) {
      ArrayNode indices = query.putObject("sparse").putArray("indices");
      ArrayNode values = query.withObject("/sparse").putArray("values");
      for (int i = 0; i < sparse.stored(); i++) {
        indices.add(sparse.indexAt(i));
        values.add(sparse.valueAt(i));
      }
    } else {
      ArrayNode values = query.putArray("vector");
      for (float value : vector.toArray()) {
        values.add(value);
      }
    }
    return hits(search(document.put("target", target).put("limit", limit).toString()));
  }

  static List<Hit> hits(Answer answer) {
    if (answer.status() != 200 || answer.body().path("partial").asBoolean()) {
      throw new IllegalStateException("search answered " + answer);
    }
    List<Hit> hits = new ArrayList<>();
    answer
        .body()
        .path("hits")
        .forEach(hit -> hits.add(new Hit(hit.path("id").asText(), hit.path("distance").asInt())));
    return hits;
  }

  /** Returns the labels of an item. */
  List<String> labels(String id) throws IOException, InterruptedException {
    List<String> labels = new ArrayList<>();
    get("/items/" + id).body().path("labels").forEach(label -> labels.add(label.asText()));
    return labels;
  }
}
