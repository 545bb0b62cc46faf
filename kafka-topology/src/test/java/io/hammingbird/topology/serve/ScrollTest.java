package io.hammingbird.topology.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hammingbird.topology.flow.TopologyFixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScrollTest {

  private static final int ITEMS = 23;
  private static final List<String> IDS =
      IntStream.range(0, ITEMS).mapToObj(i -> "item-" + i).sorted().toList();

  @RegisterExtension private final Served served = new Served();

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 22, 23, 24, 100})
  void scroll_pageByPage_showsEveryItemOnceInOrder(int limit) {
    served.fill(1, ITEMS);
    List<String> ids = new ArrayList<>();
    String path = "/items:scroll?limit=" + limit;
    for (String cursor = ""; cursor != null; ) {
      JsonNode page = served.get(path + cursor).json();
      assertThat(page.path("items").size()).isLessThanOrEqualTo(limit);
      page.path("items").forEach(item -> ids.add(item.path("id").asText()));
      cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : null;
    }
    assertThat(ids).isEqualTo(IDS);
  }

  @Test
  void scroll_whatComesOut_canGoInAgain() {
    served.fill(1, 3);
    JsonNode items = served.get("/items:scroll?with_features=true").json().path("items");
    assertThat(served.get("/items:scroll").json().path("items").get(0).has("features")).isFalse();
    JsonNode before = served.get("/items/item-1?with_features=true").json();
    assertThat(served.post("/items:batch", "{'delete': ['item-0', 'item-1', 'item-2']}").status())
        .isEqualTo(202);
    assertThat(served.get("/items:scroll").json().path("items")).isEmpty();
    Client.Reply put = served.post("/items:batch", "{'put': %s}".formatted(items));
    assertThat(put.status()).isEqualTo(202);
    assertThat(served.get("/items/item-1?with_features=true").json()).isEqualTo(before);
  }

  @Test
  void scroll_itemsComeAndGo_theCursorHolds() {
    served.fill(1, ITEMS);
    String next = served.get("/items:scroll?limit=5").json().path("next").asText();
    served.send("DELETE", "/items/" + IDS.get(4), ""); // where the cursor stands
    served.send("DELETE", "/items/" + IDS.get(5), "");
    served.send("PUT", "/items/aaa", "{'features': {'text': [1,2,3,4]}}");
    JsonNode page = served.get("/items:scroll?limit=5&cursor=" + next).json();
    assertThat(page.path("items").get(0).path("id").asText()).isEqualTo(IDS.get(6));
  }

  @Test
  void scroll_itemsThatCannotBeUsed_areLeftOut() {
    served.fill(1, 2);
    served
        .index()
        .with(
            flow -> {
              flow.putBytes(new byte[] {'i', 't', 'e', 'm', '-', '0', 'x'}, new byte[] {1, 2, 3});
              return null;
            });
    List<String> ids = new ArrayList<>();
    served
        .get("/items:scroll")
        .json()
        .path("items")
        .forEach(item -> ids.add(item.path("id").asText()));
    assertThat(ids).containsExactly("item-0", "item-1");
  }

  @Test
  void scroll_asLines_writesAllOrAsManyAsAreAskedFor() throws Exception {
    served.index().with(flow -> flow.publish(1));
    int many = 250; // three pages of this server
    served
        .index()
        .with(
            flow -> {
              IntStream.range(0, many)
                  .forEach(i -> flow.put(TopologyFixture.item("item-%03d".formatted(i), i)));
              return null;
            });
    List<JsonNode> lines = lines("");
    assertThat(lines).hasSize(many);
    assertThat(lines.get(249).path("id").asText()).isEqualTo("item-249");
    assertThat(lines.get(0).has("features")).isFalse();
    lines = lines("?limit=120&with_features=true");
    assertThat(lines).hasSize(120);
    assertThat(lines.get(119).path("features").path("image")).hasSize(6);
    String next = served.get("/items:scroll?limit=100").json().path("next").asText();
    assertThat(lines("?cursor=" + next)).hasSize(150);
  }

  private List<JsonNode> lines(String query) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(served.address() + Served.BASE + "/items:scroll" + query))
            .header("Accept", "application/x-ndjson")
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
    List<JsonNode> lines = new ArrayList<>();
    for (String line : response.body().lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }

  @Test
  void scroll_partitionThatDoesNotAnswer_is503RatherThanLess() {
    served.fill(1, ITEMS);
    served.index().partitions(2);
    Client.Reply reply = served.get("/items:scroll");
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.text("code")).isEqualTo("not-ready");
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, out-of-range, limit",
    "limit=101, out-of-range, limit",
    "limit=-1, out-of-range, limit",
    "limit=ten, out-of-range, limit",
    "cursor=*, bad-cursor, cursor",
    "cursor=_w, bad-cursor, cursor",
  })
  void scroll_wrongParameters_areNamed(String query, String code, String field) {
    Client.Reply reply = served.get("/items:scroll?" + query);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text("code")).isEqualTo(code);
    assertThat(reply.text("field")).isEqualTo(field);
  }
}
