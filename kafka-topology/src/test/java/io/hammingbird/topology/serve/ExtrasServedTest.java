package io.hammingbird.topology.serve;

import static io.hammingbird.topology.flow.TopologyFixture.SHAPE;
import static io.hammingbird.topology.flow.TopologyFixture.item;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.topology.flow.TestFunctions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What only some learners give: heads, codes of attributes, and joint codes. */
final class ExtrasServedTest {

  private static final int ITEMS = 200;

  @RegisterExtension private final Served served = new Served();

  private HashFunction fill(HashFunction function) {
    return served
        .index()
        .with(
            flow -> {
              flow.publish(function);
              IntStream.range(0, ITEMS).forEach(i -> flow.put(item("item-" + i, i)));
              return function;
            });
  }

  private static HashFunction extras(long version) {
    return TestFunctions.withExtras(version, SHAPE, 3);
  }

  private Client.Reply search(String query, String more) {
    return served.post(
        "/search",
        "{'query': %s, 'target': 'image', 'limit': 5, 'explain': true%s}".formatted(query, more));
  }

  /** Returns distance and id of every hit. */
  private static List<String> hits(Client.Reply reply) {
    return StreamSupport.stream(reply.json().path("hits").spliterator(), false)
        .map(hit -> "%d %s".formatted(hit.path("distance").asInt(), hit.path("id").asText()))
        .toList();
  }

  /** By hand: all items in the order of distance and id. */
  private static List<String> nearest(HashFunction function, BinaryCode probe) {
    List<String> ranking = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      BinaryCode code = function.encode(item("item-" + i, i), false).codes().get("image").code();
      ranking.add("%05d item-%d".formatted(probe.distance(code), i));
    }
    return ranking.stream()
        .sorted()
        .limit(5)
        .map(each -> Integer.parseInt(each.substring(0, 5)) + each.substring(5))
        .toList();
  }

  @Test
  void search_byAttributes_findsWhatIsNearestToTheirCode() {
    HashFunction function = fill(extras(1));
    BinaryCode probe = function.encodeAttributes(DenseVector.copyOf(0.5f, -1, 2)).code();

    Client.Reply reply = search("{'attributes': [0.5, -1, 2]}", "");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(hits(reply)).isEqualTo(nearest(function, probe));
    assertThat(reply.json().path("partial").asBoolean()).isFalse();
    assertThat(reply.json().path("explain").path("probes").path("1").asText())
        .isEqualTo(probe.hex());
    assertThat(search("{'attributes': [0.5, -1, 2]}", ", 'scoring': 'asymmetric'").status())
        .isEqualTo(200);
  }

  /** An item that has all modalities is found under the same code in each. */
  @Test
  void search_jointCodes_areTheSameInEveryModality() {
    HashFunction function = fill(extras(1));
    BinaryCode joint = function.encode(item("x", 7), false).codes().get("text").code();

    Client.Reply byCode =
        search("{'code': '%s', 'version': 1}".formatted(joint.hex()), ", 'max_distance': 0");

    assertThat(hits(byCode)).containsExactly("0 item-7");
    assertThat(joint).isNotEqualTo(function.encode("image", item("x", 7).features().get("image")));
  }

  @Test
  void search_byBuckets_isTheScanAndSaysWhatWasRead() {
    HashFunction function = fill(extras(1));
    String query = "{'item': 'item-3', 'modality': 'text'}";
    Client.Reply scan = search(query, ", 'params': {'strategy': 'scan'}");
    Client.Reply all = search(query, ", 'params': {'strategy': 'buckets'}");
    Client.Reply one = search(query, ", 'params': {'strategy': 'buckets', 'max_probes': 1}");

    assertThat(hits(all)).hasSize(5).isEqualTo(hits(scan));
    JsonNode explain = all.json().path("explain");
    assertThat(explain.path("strategies").toString()).isEqualTo("[\"buckets\"]");
    assertThat(explain.path("heads").path("1").asInt()).isEqualTo(TestFunctions.HEADS);
    assertThat(explain.path("proven").asBoolean()).isTrue();
    assertThat(explain.path("buckets_probed").asInt()).isBetween(2, TestFunctions.HEADS);
    assertThat(scan.json().path("explain").path("share_read").asDouble()).isEqualTo(1);
    JsonNode stopped = one.json().path("explain");
    assertThat(stopped.path("proven").asBoolean()).isFalse();
    assertThat(stopped.path("buckets_probed").asInt()).isEqualTo(1);
    assertThat(stopped.path("share_read").asDouble()).isBetween(0.001, 0.9);
    assertThat(function.extras().heads()).isPresent();
  }

  /** Items that are still at a version without such a code are named as missing. */
  @Test
  void search_byAttributesWhileItemsMove_namesTheVersionThatHasNoCode() {
    fill(TestFunctions.of(1, SHAPE));
    Client.Reply before = search("{'attributes': [0.5, -1, 2]}", "");
    served
        .index()
        .with(
            flow -> {
              flow.publish(extras(2));
              flow.put(item("new", 900));
              return null;
            });
    Client.Reply moving = search("{'attributes': [0.5, -1, 2]}", "");
    served
        .index()
        .with(
            flow -> {
              flow.settle();
              return null;
            });
    Client.Reply moved = search("{'attributes': [0.5, -1, 2]}", "");

    assertThat(before.status()).isEqualTo(422);
    assertThat(before.text("code")).isEqualTo("no-attribute-code");
    assertThat(hits(moving)).hasSize(1);
    assertThat(moving.json().path("missing_versions").toString()).isEqualTo("[1]");
    assertThat(hits(moved)).hasSize(5);
    assertThat(moved.json().path("partial").asBoolean()).isFalse();
    assertThat(moved.json().path("explain").path("heads").has("2")).isTrue();
  }

  @Test
  void search_byAttributesThatDoNotFit_saysWhatIsNeeded() {
    fill(extras(1));
    Client.Reply length = search("{'attributes': [1, 2]}", "");
    Client.Reply empty = search("{'attributes': []}", "");
    Client.Reply huge = search("{'attributes': [1, 1e39, 3]}", "");
    Client.Reply nan = search("{'attributes': [1, NaN, 3]}", "");
    Client.Reply word = search("{'attributes': [1, 'two', 3]}", "");
    Client.Reply modality = search("{'attributes': [1, 2, 3], 'modality': 'text'}", "");

    assertThat(length.status()).isEqualTo(400);
    assertThat(length.text("code")).isEqualTo("wrong-dimension");
    assertThat(length.text("detail")).contains("has 2 entries, needs 3");
    assertThat(empty.text("code")).isEqualTo("wrong-dimension");
    assertThat(huge.text("code")).isEqualTo("not-finite");
    assertThat(nan.text("code")).isEqualTo("malformed-json");
    assertThat(word.text("code")).isEqualTo("wrong-type");
    assertThat(modality.text("code")).isEqualTo("unknown-field");
  }

  @Test
  void functions_withExtras_tellOfThem() {
    fill(extras(1));
    JsonNode described = served.get("/hash-functions/1").json();

    assertThat(described.path("heads").asInt()).isEqualTo(TestFunctions.HEADS);
    assertThat(described.path("attributes").asInt()).isEqualTo(3);
    assertThat(described.path("joint").asBoolean()).isTrue();
  }
}
