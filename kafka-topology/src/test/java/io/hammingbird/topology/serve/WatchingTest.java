package io.hammingbird.topology.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.core.encode.Quality;
import io.hammingbird.schemas.convert.ProgressPoint;
import io.hammingbird.topology.serve.News.DeadLetters;
import io.hammingbird.topology.serve.News.Letter;
import io.hammingbird.topology.serve.News.Original;
import io.hammingbird.topology.serve.News.Progress;
import io.hammingbird.topology.serve.News.Told;
import io.hammingbird.topology.serve.News.Topic;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WatchingTest {

  @RegisterExtension private final Served served = new Served();

  private static ProgressPoint point(long version, double inService) {
    return new ProgressPoint(
        1000 + version,
        version == 0 ? OptionalLong.empty() : OptionalLong.of(version),
        new ProgressPoint.Origin("probe", 16, 1),
        version == 0
            ? ProgressPoint.Decided.NOTHING
            : new ProgressPoint.Decided(ProgressPoint.Outcome.PUBLISHED, "<b>better</b>", 3),
        new ProgressPoint.Versions(version, version, 0),
        new ProgressPoint.Items(10 * version, 1, 0, 0, 0),
        new ProgressPoint.Solved(
            3,
            10,
            0.1,
            Double.NaN,
            new TreeMap<>(Map.of("text->image", new Quality(0.5, 0.01, 8))),
            new TreeMap<>(Map.of("text", 1.0)),
            "whole"),
        new ProgressPoint.InService(inService, 0, 0));
  }

  private static Letter letter(long offset) {
    return new Letter(
        offset,
        99,
        "birds.features",
        1,
        7,
        98,
        new Original(2, "aGk=", true),
        new Original(-1, "", true),
        "unparsable",
        "why");
  }

  private void tell(Progress progress, DeadLetters letters) {
    served.index().news(new TestIndex.FixedNews(progress, letters));
  }

  private static Progress progress(Topic topic, Told... points) {
    return new Progress(topic, List.of(points));
  }

  private static DeadLetters letters(Topic topic, Letter... letters) {
    return new DeadLetters(
        topic, List.of(letters), new TreeMap<>(Map.of("unparsable", (long) letters.length)));
  }

  @Test
  void progress_isToldSinceTheNextOfAnEarlierAnswer() {
    tell(
        progress(Topic.THERE, new Told(4, point(0, Double.NaN)), new Told(9, point(1, 0.25))),
        letters(Topic.THERE));

    JsonNode all = served.get("/progress").json();
    assertThat(all.at("/points")).hasSize(2);
    assertThat(all.at("/points/0/decision").asText()).isEqualTo("none");
    assertThat(all.at("/points/0").has("event_time_ms")).isFalse();
    assertThat(all.at("/points/0/prequential/quality").isNull()).isTrue();
    assertThat(all.at("/points/1/quality/text->image/map").asDouble()).isEqualTo(0.5);
    assertThat(all.at("/points/1/objective").isNull()).isTrue();
    assertThat(all.at("/points/1/reason").asText()).isEqualTo("<b>better</b>");
    assertThat(all.at("/next").asLong()).isEqualTo(10);

    assertThat(served.get("/progress?since=5").json().at("/points")).hasSize(1);
    JsonNode later = served.get("/progress?since=10").json();
    assertThat(later.at("/points")).isEmpty();
    assertThat(later.at("/next").asLong()).isEqualTo(10);
  }

  @Test
  void deadLetters_areToldNewestFirst_withBytesWhereTheyAreAskedFor() {
    tell(progress(Topic.THERE), letters(Topic.THERE, letter(8), letter(7), letter(6)));

    JsonNode two = served.get("/dead-letters?limit=2").json();
    assertThat(two.at("/dead_letters")).hasSize(2);
    assertThat(two.at("/dead_letters/0/offset").asLong()).isEqualTo(8);
    assertThat(two.at("/dead_letters/0/record/key/size").asInt()).isEqualTo(2);
    assertThat(two.at("/dead_letters/0/record/key").has("base64")).isFalse();
    assertThat(two.at("/dead_letters/0/record/value").isNull()).isTrue();
    assertThat(two.at("/seen").asLong()).isEqualTo(3);
    assertThat(two.at("/by_code/unparsable").asLong()).isEqualTo(3);

    JsonNode bytes = served.get("/dead-letters?with_bytes=true").json();
    assertThat(bytes.at("/dead_letters/0/record/key/base64").asText()).isEqualTo("aGk=");
  }

  @ParameterizedTest
  @CsvSource({"/progress,progress", "/dead-letters,dead-letters"})
  void topic_thatIsMissing_isNamedWithTheCommandThatMakesIt(String path, String topic) {
    tell(progress(Topic.MISSING), letters(Topic.MISSING));

    Client.Reply reply = served.get(path);

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.header("Retry-After")).isEqualTo("30");
    assertThat(reply.text("code")).isEqualTo("no-topic");
    assertThat(reply.text("detail")).contains("." + topic + "'", "hammingbird topics create");
  }

  @Test
  void topic_thatWasNotLookedForYet_isEmpty() {
    assertThat(served.get("/progress").json().at("/points")).isEmpty();
    assertThat(served.get("/dead-letters").json().at("/dead_letters")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/progress?since=-1,out-of-range",
    "/progress?since=a,wrong-type",
    "/dead-letters?limit=0,out-of-range",
    "/dead-letters?limit=201,out-of-range",
    "/dead-letters?limit=,wrong-type"
  })
  void parameter_thatCannotBeUsed_isRefusedByName(String path, String code) {
    Client.Reply reply = served.get(path);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text("code")).isEqualTo(code);
    assertThat(path).contains(reply.text("field"));
  }

  @Test
  void collection_thatIsNotHere_isRefused() {
    Client.Reply reply = served.client().get("/v1/collections/other/progress");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.text("code")).isEqualTo("unknown-collection");
  }
}
