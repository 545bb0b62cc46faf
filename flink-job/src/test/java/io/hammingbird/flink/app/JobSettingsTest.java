package io.hammingbird.flink.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.learn.FollowSettings;
import io.hammingbird.core.learn.LearnSettings;
import io.hammingbird.core.learn.PublishSettings;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.schemas.settings.Catalogue;
import io.hammingbird.schemas.settings.Key;
import io.hammingbird.schemas.settings.LearnerKeys;
import io.hammingbird.schemas.settings.Program;
import io.hammingbird.schemas.settings.Settings;
import io.hammingbird.schemas.settings.SettingsLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JobSettingsTest {

  private static final List<String> NEEDED =
      List.of("brokers=b:9092", "shape.image=8", "shape.text=5");
  private static final CollectionShape SHAPE = CollectionShape.of(Map.of("image", 8, "text", 5));

  private static JobSettings job(String... more) {
    List<String> all = new ArrayList<>(NEEDED);
    all.addAll(List.of(more));
    return JobSettings.of(settings(all), 3);
  }

  private static Settings settings(List<String> assignments) {
    return SettingsLoader.load(Optional.empty(), Map.of(), assignments);
  }

  /** The catalogue's defaults are those of the settings classes. */
  @Test
  void of_theNeeded_leavesEveryDefault() {
    assertThat(job())
        .isEqualTo(
            new JobSettings(
                "b:9092",
                "demo",
                LearnSettings.of(SHAPE, "default", 64, 0),
                PublishSettings.defaults(),
                1000,
                256,
                3,
                Map.of()));
  }

  @Test
  void of_everything_isTaken() {
    JobSettings settings =
        job(
            "collection=birds",
            "learner.name=other",
            "learner.options.omega=1",
            "learner.options.rounds=3",
            "learner.bits=32",
            "learner.anchors=40",
            "learner.bootstrap=50",
            "learner.bootstrap-wait-ms=60",
            "learner.seed=70",
            "learner.hold-out=0.25",
            "learner.reservoir=80",
            "learner.follow=half-life",
            "learner.half-life-ms=130",
            "learner.window-ms=140",
            "publish.min-interval-ms=90",
            "publish.rest-ms=100",
            "publish.max-churn=0.5",
            "learner.delta-interval-ms=110",
            "learner.mini-batch=120",
            "learner.parallelism=4",
            "kafka.security.protocol=SSL",
            "kafka.ssl.key=a=b");

    assertThat(settings)
        .isEqualTo(
            new JobSettings(
                "b:9092",
                "birds",
                new LearnSettings(
                    SHAPE,
                    "other",
                    new TreeMap<>(Map.of("omega", "1", "rounds", "3")),
                    32,
                    40,
                    50,
                    60,
                    70,
                    0.25,
                    80,
                    new FollowSettings(FollowSettings.Mode.HALF_LIFE, 130, 140)),
                new PublishSettings(90, 100, 0.5),
                110,
                120,
                4,
                Map.of("security.protocol", "SSL", "ssl.key", "a=b")));
  }

  /** No key of the catalogue is said to be the learner's and read by nobody. */
  @Test
  void of_everyKeyOfTheLearner_makesADifference() {
    Settings followed = settings(NEEDED).with("test", Map.of("learner.follow", "auto"));
    for (Key key : Catalogue.all()) {
      if (!key.readers().contains(Program.LEARNER)
          || key.name().startsWith("log.") // for the process, not the job
          || key.equals(LearnerKeys.CHECKPOINT_INTERVAL_MS)) { // for the environment
        continue;
      }
      String name = key.name().replace("*", "other");
      String value = key.equals(LearnerKeys.FOLLOW) ? "window" : otherThan(key);
      assertThat(JobSettings.of(followed.with("test", Map.of(name, value)), 3))
          .as(name)
          .isNotEqualTo(JobSettings.of(followed, 3));
    }
  }

  private static String otherThan(Key key) {
    return List.of("17", "0.125", "other").stream()
        .filter(value -> key.kind().takes(value) && !key.otherwise().equals(Optional.of(value)))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "learner.follow=auto learner.hold-out=0|hold-out share is 0",
        "learner.bits=0|learner.bits is '0' (--set), needs a whole number from 1 to 1024",
      })
  void of_wrong_isRefused(String words, String message) {
    assertThatThrownBy(() -> job(words.split(" ", -1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"brokers", "shape"})
  void of_withoutANeededOne_namesIt(String missing) {
    List<String> rest =
        NEEDED.stream().filter(assignment -> !assignment.startsWith(missing)).toList();

    assertThatThrownBy(() -> JobSettings.of(settings(rest), 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(missing)
        .hasMessageContaining("is not set");
  }

  @Test
  void toString_showsNoSecret() {
    assertThat(job("kafka.ssl.key.password=sesame").toString())
        .contains("ssl.key.password=********")
        .doesNotContain("sesame");
  }
}
