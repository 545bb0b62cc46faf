package io.hammingbird.flink.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.learn.FollowSettings;
import io.hammingbird.core.learn.LearnSettings;
import io.hammingbird.core.learn.PublishSettings;
import io.hammingbird.core.vector.CollectionShape;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JobArgumentsTest {

  private static final String NEEDED = "--brokers b:9092 --collection demo --shape image=8,text=5";

  @Test
  void parse_theNeeded_leavesEveryDefault() {
    CollectionShape shape = CollectionShape.of(Map.of("image", 8, "text", 5));

    assertThat(parse(NEEDED))
        .isEqualTo(
            new JobSettings(
                "b:9092",
                "demo",
                LearnSettings.of(shape, "default", 64, 0),
                PublishSettings.defaults(),
                1000,
                256,
                3,
                Map.of()));
  }

  @Test
  void parse_everything_isTaken() {
    JobSettings settings =
        parse(
            NEEDED
                + " --learner other --learner-options omega=1,rounds=3 --bits 32 --anchors 40"
                + " --bootstrap 50 --bootstrap-wait-ms 60 --seed 70 --hold-out 0.25 --reservoir 80"
                + " --min-interval-ms 90 --rest-ms 100 --max-churn 0.5 --delta-interval-ms 110"
                + " --follow auto --half-life-ms 130 --window-ms 140 --mini-batch 120 --parallelism 4"
                + " --kafka security.protocol=SSL --kafka ssl.key=a=b");

    assertThat(settings)
        .isEqualTo(
            new JobSettings(
                "b:9092",
                "demo",
                new LearnSettings(
                    CollectionShape.of(Map.of("image", 8, "text", 5)),
                    "other",
                    new TreeMap<>(Map.of("omega", "1", "rounds", "3")),
                    32,
                    40,
                    50,
                    60,
                    70,
                    0.25,
                    80,
                    new FollowSettings(FollowSettings.Mode.AUTO, 130, 140)),
                new PublishSettings(90, 100, 0.5),
                110,
                120,
                4,
                Map.of("security.protocol", "SSL", "ssl.key", "a=b")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--bitts 64|unknown argument '--bitts'",
        "bits 64|unknown argument 'bits'",
        "--bits|--bits needs a value",
        "--bits many|--bits is 'many', needs a whole number",
        "--follow fast|--follow is 'fast', needs one of [whole, half-life, window, auto]",
        "--follow window --window-ms 0|window 0 ms, needs at least 1",
        "--bits 0|bits is 0, must be 1 to 1024",
        "--hold-out most|--hold-out is 'most', needs a number",
        "--shape image|--shape has 'image', needs name=value",
        "--shape image=wide|--shape is 'wide', needs a whole number",
        "--mini-batch 0|mini-batch is 0, needs at least 1",
        "--delta-interval-ms 0|delta interval is 0 ms, needs at least 1",
        "--parallelism 129|parallelism is 129, needs 1 to 128"
      })
  void parse_wrong_namesTheArgument(String words, String message) {
    assertThatThrownBy(() -> parse(NEEDED + " " + words))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"brokers", "collection", "shape"})
  void parse_withoutANeededOne_namesIt(String missing) {
    String words = NEEDED.replaceFirst("--" + missing + " \\S+ ?", "");

    assertThatThrownBy(() -> parse(words.strip()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--" + missing + " is missing");
  }

  private static JobSettings parse(String words) {
    return JobArguments.parse(words.split(" "), 3);
  }
}
