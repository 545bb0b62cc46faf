package io.hammingbird.topology.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.topology.flow.TopologyFixture;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is asked, the answer is a problem document that tells what to do about it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadRequestTest {

  private static final String BASE = "/v1/collections/test";

  private TestIndex index;
  private IndexServer server;
  private Client client;

  @BeforeAll
  void start(@TempDir Path dir) {
    index = new TestIndex(dir);
    server = IndexServer.start(index, TestIndex.SETTINGS, Optional.empty(), InstantSource.system());
    client = new Client(server.port());
    index.with(
        flow -> {
          flow.publish(1);
          flow.put(TopologyFixture.item("a", 1));
          return null;
        });
  }

  @AfterAll
  void stop() {
    server.close();
    index.close();
  }

  private static final String T = "'query': {'modality': 'text', 'vector': [1,2,3,4]}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        // body | status | code | field
        "{ | 400 | malformed-json |",
        "## | 400 | malformed-json |",
        "{} {} | 400 | malformed-json |",
        "{'limit': 1, 'limit': 2} | 400 | malformed-json |",
        "[] | 400 | wrong-type | (body)",
        "{} | 400 | missing-field | query",
        "{QUERY} | 400 | missing-field | target",
        "{QUERY, 'target': 'sound'} | 400 | unknown-target | target",
        "{QUERY, 'target': 7} | 400 | wrong-type | target",
        "{QUERY, 'target': 'image', 'limit': 0} | 400 | out-of-range | limit",
        "{QUERY, 'target': 'image', 'limit': -1} | 400 | out-of-range | limit",
        "{QUERY, 'target': 'image', 'limit': 101} | 400 | out-of-range | limit",
        "{QUERY, 'target': 'image', 'limit': 99999999999999999999} | 400 | out-of-range | limit",
        "{QUERY, 'target': 'image', 'limit': 1.5} | 400 | wrong-type | limit",
        "{QUERY, 'target': 'image', 'limit': '10'} | 400 | wrong-type | limit",
        "{QUERY, 'target': 'image', 'max_distance': -1} | 400 | out-of-range | max_distance",
        "{QUERY, 'target': 'image', 'with_attributes': 1} | 400 | wrong-type | with_attributes",
        "{QUERY, 'target': 'image', 'scoring': 'cosine'} | 400 | unknown-scoring | scoring",
        "{QUERY, 'target': 'image', 'filter': []} | 400 | wrong-type | filter",
        "{QUERY, 'target': 'image', 'filter': {'any': []}} | 400 | unknown-field | filter.any",
        "{QUERY, 'target': 'image', 'filter': {'must': {}}} | 400 | wrong-type | filter.must",
        "{QUERY, 'target': 'image', 'filter': {'must': [{}]}} | 400 | missing-field | filter.must[0]",
        "{QUERY, 'target': 'image', 'filter': {'must': [{'label': 1}]}} | 400 | wrong-type | filter.must[0].label",
        "{QUERY, 'target': 'image', 'filter': {'should': [{'label': 'a'}, {'label': 'a', 'in': []}]}} | 400 | unknown-field | filter.should[1].in",
        "{QUERY, 'target': 'image', 'filter': {'must_not': [{'attribute': 'a'}]}} | 400 | missing-field | filter.must_not[0].in",
        "{QUERY, 'target': 'image', 'filter': {'must_not': [{'attribute': 'a', 'in': []}]}} | 400 | out-of-range | filter.must_not[0].in",
        "{QUERY, 'target': 'image', 'filter': {'must_not': [{'attribute': 'a', 'in': ['b', 1]}]}} | 400 | wrong-type | filter.must_not[0].in[1]",
        "{QUERY, 'target': 'image', 'filter': {'must': [{'attribute': 'a', 'in': ['LONG']}]}} | 400 | value-too-long | filter.must[0].in[0]",
        "{QUERY, 'target': 'image', 'filter': {'must': [{'attribute': 'a', 'in': ['1','2','3','4','5','6','7']}]}} | 400 | too-many-terms | filter",
        "{QUERY, 'target': 'image', 'scoring': 1} | 400 | wrong-type | scoring",
        "{'query': {'code': '00000000', 'version': 1}, 'target': 'image', 'scoring': 'asymmetric'} | 422 | no-values | scoring",
        "{QUERY, 'target': 'image', 'params': 1} | 400 | wrong-type | params",
        "{QUERY, 'target': 'image', 'params': {'probes': 1}} | 400 | unknown-field | params.probes",
        "{QUERY, 'target': 'image', 'params': {'strategy': 'SCAN'}} | 400 | unknown-strategy | params.strategy",
        "{QUERY, 'target': 'image', 'params': {'max_probes': 0}} | 400 | out-of-range | params.max_probes",
        "{QUERY, 'target': 'image', 'params': {'timeout_ms': 0}} | 400 | out-of-range | params.timeout_ms",
        "{QUERY, 'target': 'image', 'params': {'timeout_ms': 600001}} | 400 | out-of-range | params.timeout_ms",
        "{QUERY, 'target': 'image', 'params': {'max_staleness_ms': -1}} | 400 | out-of-range | params.max_staleness_ms",
        "{QUERY, 'target': 'image', 'params': {'min_position': 7}} | 400 | wrong-type | params.min_position",
        "{QUERY, 'target': 'image', 'params': {'min_position': 'now'}} | 400 | bad-position | params.min_position",
        "{'query': 1} | 400 | wrong-type | query",
        "{'query': {}} | 400 | ambiguous-query | query",
        "{'query': {'item': 'a', 'text': 'b'}} | 400 | ambiguous-query | query",
        "{'query': {'vektor': [1]}} | 400 | unknown-field | query.vektor",
        "{'query': {'vector': [1]}} | 400 | missing-field | query.modality",
        "{'query': {'modality': 'text', 'item': 'a', 'version': 1}} | 400 | unknown-field | query.version",
        "{'query': {'modality': 'sound', 'vector': [1]}} | 400 | unknown-modality | query.modality",
        "{'query': {'modality': 'text', 'vector': [1,2,3]}} | 400 | wrong-dimension | query.vector",
        "{'query': {'modality': 'text', 'vector': []}} | 400 | wrong-dimension | query.vector",
        "{'query': {'modality': 'text', 'vector': {}}} | 400 | wrong-type | query.vector",
        "{'query': {'modality': 'text', 'vector': [1,NaN,3,4]}} | 400 | malformed-json |",
        "{'query': {'modality': 'text', 'vector': [1,'NaN',3,4]}} | 400 | wrong-type | query.vector[1]",
        "{'query': {'modality': 'text', 'vector': [1,2,1e39,4]}} | 400 | not-finite | query.vector[2]",
        "{'query': {'modality': 'text', 'vector': [1,2,3,-1e999]}} | 400 | not-finite | query.vector[3]",
        "{'query': {'modality': 'text', 'sparse': {'indices': [4], 'values': [1]}}} | 400 | bad-vector | query.sparse",
        "{'query': {'modality': 'text', 'sparse': {'indices': [2,1], 'values': [1,1]}}} | 400 | bad-vector | query.sparse",
        "{'query': {'modality': 'text', 'sparse': {'indices': [1.5], 'values': [1]}}} | 400 | wrong-type | query.sparse.indices[0]",
        "{'query': {'item': ''}} | 400 | empty-id | query.item",
        "{'query': {'item': 'a', 'modality': 'x'}} | 400 | unknown-modality | query.modality",
        "{'query': {'item': 'nobody'}, 'target': 'image'} | 404 | unknown-item |",
        "{'query': {'code': '00', 'version': 1}} | 400 | bad-code | query.code",
        "{'query': {'code': 'zzzzzzzz', 'version': 1}} | 400 | bad-code | query.code",
        "{'query': {'code': '00000000', 'version': 9}} | 400 | unknown-version | query.version",
        "{'query': {'code': '00000000'}} | 400 | missing-field | query.version",
        "{'query': {'text': 'red circle'}} | 422 | no-featuriser | query.text",
      })
  void search(String body, int status, String code, String field) {
    String longer = body.replace("QUERY", T).replace("LONG", "x".repeat(257));
    Client.Reply reply = client.post(BASE + "/search", longer);
    assertProblem(reply, status, code, field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{} | 400 | missing-field | features",
        "{'id': 'b', 'features': {}} | 400 | unknown-field | id",
        "{'features': {}} | 400 | no-features | features",
        "{'features': []} | 400 | wrong-type | features",
        "{'features': {'sound': [1]}} | 400 | unknown-modality | features.sound",
        "{'features': {'text': [1,2,3]}} | 400 | wrong-dimension | features.text",
        "{'features': {'text': 'x'}} | 400 | wrong-type | features.text",
        "{'features': {'text': [1,2,3,1e40]}} | 400 | not-finite | features.text[3]",
        "{'features': {'text': {'indices': [0]}}} | 400 | missing-field | features.text.values",
        "{FEATURES, 'labels': 'dog'} | 400 | wrong-type | labels",
        "{FEATURES, 'labels': ['dog', 3]} | 400 | wrong-type | labels[1]",
        "{FEATURES, 'labels': ['dog', '']} | 400 | bad-label | labels[1]",
        "{FEATURES, 'attributes': {'a': 1}} | 400 | wrong-type | attributes.a",
        "{FEATURES, 'event_time_ms': 'now'} | 400 | wrong-type | event_time_ms",
        "{FEATURES, 'event_time_ms': -5} | 400 | out-of-range | event_time_ms",
      })
  void putItem(String body, int status, String code, String field) {
    String features = "'features': {'text': [1,2,3,4]}";
    Client.Reply reply = client.send("PUT", BASE + "/items/b", body.replace("FEATURES", features));
    assertProblem(reply, status, code, field);
    assertThat(client.get(BASE + "/items/b").status()).isEqualTo(404); // nothing was written
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{'put': {}} | 400 | wrong-type | put",
        "{'puts': []} | 400 | unknown-field | puts",
        "{'put': [{'features': {'text': [1,2,3,4]}}]} | 400 | missing-field | put[0].id",
        "{'put': [{'id': '', 'features': {'text': [1,2,3,4]}}]} | 400 | empty-id | put[0].id",
        "{'put': [ITEM, ITEM]} | 400 | duplicate-id | put[1].id",
        "{'put': [ITEM], 'delete': ['b']} | 400 | duplicate-id | delete[0]",
        "{'delete': ['b', '']} | 400 | empty-id | delete[1]",
        "{'delete': ['b', null]} | 400 | wrong-type | delete[1]",
      })
  void batch(String body, int status, String code, String field) {
    String item = "{'id': 'b', 'features': {'text': [1,2,3,4]}}";
    Client.Reply reply = client.post(BASE + "/items:batch", body.replace("ITEM", item));
    assertProblem(reply, status, code, field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{} | missing-field",
        "{'searches': {}} | wrong-type",
        "{'searches': []} | out-of-range",
        "{'searches': [1, 2, 3, 4, 5]} | out-of-range",
      })
  void searchBatch(String body, String code) {
    assertProblem(client.post(BASE + "/search:batch", body), 400, code, "searches");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/collections/other/search, 404, unknown-collection",
    "GET, /v1/collections/other/stats, 404, unknown-collection",
    "GET, /v2/nothing, 404, unknown-path",
    "DELETE, /v1/collections/test/search, 405, unknown-method",
    "GET, /v1/collections/test/items/nobody, 404, unknown-item",
  })
  void route(String method, String path, int status, String code) {
    assertProblem(client.send(method, path, ""), status, code, null);
  }

  @Test
  void body_tooLarge_is413() {
    String body = "{'query': '" + "x".repeat(200_001) + "'}";
    assertProblem(client.post(BASE + "/search", body), 413, "body-too-large", null);
  }

  @Test
  void item_tooLargeForItsTopic_is413() {
    String body =
        "{'features': {'text': [1,2,3,4]}, 'attributes': {'a': '%s'}}"
            .formatted("x".repeat(TestIndex.LARGEST_RECORD));
    assertProblem(client.send("PUT", BASE + "/items/b", body), 413, "record-too-large", null);
  }

  private static void assertProblem(Client.Reply reply, int status, String code, String field) {
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.text("code")).as(reply.json().toString()).isEqualTo(code);
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.json().path("status").asInt()).isEqualTo(status);
    assertThat(reply.text("detail")).isNotEmpty();
    if (field != null) {
      assertThat(reply.text("field")).isEqualTo(field);
    }
  }
}
