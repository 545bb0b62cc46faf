package io.hammingbird.topology.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.core.wire.WireFormatException;
import io.hammingbird.topology.flow.TopologyFixture;
import io.hammingbird.topology.query.PositionToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent to the server: it answers, and never that it failed itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HttpFuzzTest {

  private static final int ITEMS = 5;

  private Path dir;
  private TestIndex index;
  private IndexServer server;
  private SearchReader reader;
  private SearchHandler search;
  private ItemJson items;

  @BeforeAll
  void start(@TempDir Path temporary) {
    dir = temporary;
    index = new TestIndex(dir);
    index.with(
        flow -> {
          flow.publish(1);
          for (int i = 0; i < ITEMS; i++) {
            flow.put(TopologyFixture.item("item-" + i, i));
          }
          return flow;
        });
    InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(Served.NOW));
    Optional<TextFeaturiser> words = Optional.of(new Served.SeedFeaturiser());
    server = IndexServer.start(index, TestIndex.SETTINGS, words, clock);
    Gather gather = new Gather(index);
    reader = new SearchReader(index, TestIndex.SETTINGS.limits(), words);
    search =
        new SearchHandler(
            reader,
            new Search(index.functions(), gather),
            gather,
            index.functions(),
            new SlowQueries(Duration.ZERO),
            found -> {});
    items = new ItemJson(index.shape(), clock);
  }

  @AfterAll
  void stop() {
    server.close();
    index.close();
  }

  /** The first byte says what is made of the rest. */
  @MethodSource("bodies")
  @FuzzTest(maxDuration = "10m")
  void body_whateverItIs_isTakenOrRefused(byte[] data) {
    if (data.length == 0) {
      return;
    }
    byte[] body = Arrays.copyOfRange(data, 1, data.length);
    try {
      switch (data[0] & 3) {
        case 0 -> search(Json.parse(body), body);
        case 1 ->
            reader.readBatch(Json.parse(body)).forEach(each -> search(each, Json.bytes(each)));
        case 2 -> assertThat(items.readNamed(Json.parse(body), "").id()).isNotEmpty();
        default -> assertThat(index.answerPeer(body)).isNotEmpty();
      }
    } catch (Problem problem) {
      assertThat(problem.status()).as(problem.getMessage()).isBetween(400, 499);
    } catch (WireFormatException e) {
      assertThat(data[0] & 3).isEqualTo(3);
    }
  }

  /** Asks what does not ask to be waited for. */
  private void search(JsonNode read, byte[] body) {
    if (reader.read(read).params().minPosition().equals(PositionToken.START)) {
      assertThat(search.answer(body).has("hits")).isTrue();
    }
  }

  @MethodSource("requests")
  @FuzzTest(maxDuration = "10m")
  void bytes_whateverTheyAre_areAnsweredOrCutOff(byte[] data) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      String answer;
      try {
        socket.getOutputStream().write(data);
        socket.shutdownOutput();
        answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      } catch (SocketException e) {
        return; // it was cut off while it was still sending
      }
      assertThat(answer).doesNotContain("\"code\":\"internal\",\"detail\":\"the server failed");
      if (!answer.isEmpty()) {
        assertThat(answer).matches("(?s)HTTP/1\\.[01] [1-5]\\d\\d .*");
      }
    }
  }

  static List<byte[]> bodies() {
    return List.of(
        body(0, "{\"query\":{\"modality\":\"text\",\"vector\":[1,2,3,4]},\"target\":\"image\"}"),
        body(0, "{\"query\":{\"item\":\"item-1\"},\"target\":\"text\",\"explain\":true}"),
        body(
            0,
            "{\"query\":{\"text\":\"3\"},\"target\":\"image\",\"limit\":3,\"max_distance\":9,"
                + "\"filter\":{\"must\":[{\"label\":\"a\"}],\"must_not\":[{\"attribute\":\"seed\","
                + "\"in\":[\"1\"]}]},\"scoring\":\"asymmetric\",\"params\":{\"strategy\":\"mih\","
                + "\"timeout_ms\":20,\"max_staleness_ms\":0,\"min_position\":\"0:1\"}}"),
        body(0, "{\"query\":{\"code\":\"00000000\",\"version\":1},\"target\":\"text\"}"),
        body(
            0,
            "{\"query\":{\"modality\":\"text\",\"sparse\":{\"indices\":[0],\"values\":[1e3]}},"
                + "\"target\":\"text\"}"),
        body(1, "{\"searches\":[{\"query\":{\"item\":\"item-1\"},\"target\":\"text\"},{}]}"),
        body(
            2,
            "{\"id\":\"a\",\"features\":{\"text\":[1,2,3,4]},\"labels\":[\"x\"],"
                + "\"attributes\":{\"a\":\"b\"},\"event_time_ms\":5}"),
        body(3, "HBRD"));
  }

  private static byte[] body(int what, String text) {
    return ((char) what + text).getBytes(UTF_8);
  }

  @SuppressWarnings("StringConcatToTextBlock") // line ends are part of the form
  static List<byte[]> requests() {
    String search = "{\"query\":{\"item\":\"item-1\"},\"target\":\"text\"}";
    return List.of(
        request("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n"),
        request("GET /v1/collections/test/items/item-1?with_features=true HTTP/1.0\r\n\r\n"),
        request(
            "GET /v1/collections/test/items:scroll?limit=2&cursor=YQ HTTP/1.1\r\nHost: a\r\n\r\n"),
        request("DELETE /v1/collections/test/items/%2F%C3%BC HTTP/1.1\r\nHost: a\r\n\r\n"),
        request(
            "POST /v1/collections/test/search HTTP/1.1\r\nHost: a\r\nX-Request-Id: b\r\n"
                + "Content-Length: "
                + search.length()
                + "\r\n\r\n"
                + search),
        request(
            "POST /v1/collections/test/hash-functions:rollback HTTP/1.1\r\nHost: a\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"),
        request(
            "GET /v1/collections/test/hash-functions/1:diff?from=1 HTTP/1.1\r\nHost: a\r\n"
                + "Authorization: Bearer hb_x\r\nAccept: application/x-ndjson\r\n\r\n"));
  }

  private static byte[] request(String text) {
    return text.getBytes(UTF_8);
  }
}
