package io.hammingbird.topology.serve;

import static io.hammingbird.topology.serve.Rankings.textOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class BatchSearchTest {

  private static final int ITEMS = 12;

  @RegisterExtension private final Served served = new Served();

  @Test
  void batch_answersEachSearchAsItWouldBeAloneAndInOrder() {
    served.fill(1, ITEMS);
    List<String> searches = new ArrayList<>();
    for (int seed = 0; seed < 4; seed++) {
      searches.add(
          "{'query': %s, 'target': 'image', 'limit': %d}".formatted(textOf(seed), seed + 1));
    }
    Client.Reply reply =
        served.post("/search:batch", "{'searches': [%s]}".formatted(String.join(",", searches)));
    assertThat(reply.status()).isEqualTo(200);
    JsonNode results = reply.json().path("results");
    assertThat(results).hasSize(searches.size());
    for (int i = 0; i < searches.size(); i++) {
      JsonNode alone = served.post("/search", searches.get(i)).json();
      assertThat(results.get(i).path("hits")).isEqualTo(alone.path("hits")).hasSize(i + 1);
    }
    assertThat(reply.json().path("took_ms").isNumber()).isTrue();
  }

  @Test
  void batch_oneSearchFails_theOthersAreAnswered() {
    served.fill(1, ITEMS);
    String good = "{'query': {'item': 'item-3'}, 'target': 'image', 'limit': 1}";
    String bad = "{'query': {'item': 'nobody'}, 'target': 'image'}";
    String worse = "{'query': {'item': 'item-3'}, 'target': 'image', 'limit': 0}";
    JsonNode results =
        served
            .post("/search:batch", "{'searches': [%s, %s, %s]}".formatted(bad, good, worse))
            .json()
            .path("results");
    assertThat(results.get(0).path("code").asText()).isEqualTo("unknown-item");
    assertThat(results.get(0).path("status").asInt()).isEqualTo(404);
    assertThat(results.get(1).path("hits").get(0).path("id").asText()).isEqualTo("item-3");
    assertThat(results.get(2).path("code").asText()).isEqualTo("out-of-range");
    assertThat(results.get(2).path("field").asText()).isEqualTo("limit");
  }
}
