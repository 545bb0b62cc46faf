package io.hammingbird.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hammingbird.local.broker.EmbeddedBroker;
import io.hammingbird.local.cluster.Commands.Outcome;
import io.hammingbird.local.data.SmallFolder;
import io.hammingbird.local.feed.TopicTail;
import io.hammingbird.local.flink.FlinkCluster;
import io.hammingbird.local.flink.StandaloneFlink;
import io.hammingbird.schemas.convert.KeyCodec;
import io.hammingbird.schemas.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The commands that find brokers and a Flink cluster elsewhere, each in a process of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClusterCommandsIT {

  private static final int ITEMS = 600;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern URL = Pattern.compile("(http://[0-9.:]+)/v1");

  private Path folder;
  private EmbeddedBroker broker;
  private StandaloneFlink flink;

  @BeforeAll
  void start(@TempDir Path temporary) throws IOException {
    folder = temporary;
    broker = EmbeddedBroker.start(folder.resolve("broker"));
    flink = StandaloneFlink.start(folder.resolve("flink"), 1);
  }

  @AfterAll
  void stop() {
    flink.close();
    broker.close();
  }

  private static Outcome run(List<String> words) {
    return new ThisLauncher(Settings.none()).run(words);
  }

  private static String done(List<String> words) {
    Outcome outcome = run(words);
    assertThat(outcome.code()).as(outcome.said()).isZero();
    return outcome.said();
  }

  private static String failed(List<String> words) {
    Outcome outcome = run(words);
    assertThat(outcome.code()).as(outcome.said()).isEqualTo(Hammingbird.FAILED);
    return outcome.said();
  }

  /** The words of a command for {@code collection} on the brokers. */
  private List<String> words(String collection, String... command) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of("--brokers", broker.brokers(), "--collection", collection));
    return words;
  }

  private List<String> learner(String collection, String... more) {
    List<String> words = words(collection, "learner", "--flink", flink.address());
    words.addAll(List.of("--shape", "image=8,text=6", "--bits", "16", "--anchors", "20"));
    words.addAll(List.of("--checkpoint-interval-ms", "500", "--rest-ms", "1000"));
    words.addAll(List.of("--publish-interval-ms", "500"));
    words.addAll(List.of(more));
    return words;
  }

  @Test
  void commands_oneByOne_makeAService() throws Exception {
    Path data = SmallFolder.write(folder.resolve("data"), ITEMS);
    done(words("small", "topics", "create"));
    assertThat(done(learner("small", "--parallelism", "1"))).contains("submitted as job", "run:");
    done(words("small", "produce", "--data", data.toString()));
    try (ForkedLauncher index = ForkedLauncher.start(folder, index(data))) {
      index.awaitSaid("search ", PATIENCE);
      Matcher url = URL.matcher(index.said());
      assertThat(url.find()).isTrue();
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(250))
          .until(() -> search(url.group(1)).said().contains("5 found"));

      assertThat(failed(learner("small", "--parallelism", "1")))
          .contains("learns collection 'small' already");
    }
    cancel("hammingbird small");
    int before = versions().size();
    done(learner("small", "--parallelism", "1", "--jar", jobJar()));
    await().atMost(PATIENCE).until(() -> versions().size() > before);
    List<Long> versions = versions();
    for (int i = 0; i < versions.size(); i++) {
      assertThat(versions.get(i)).isEqualTo(i + 1L);
    }
    cancel("hammingbird small");
  }

  private static Outcome search(String url) {
    return run(
        List.of("search", "--item", "0", "--url", url, "--collection", "small", "--limit", "5"));
  }

  private String[] index(Path data) {
    List<String> words = words("small", "index", "--data", data.toString(), "--http-port", "0");
    words.addAll(List.of("--dir", folder.resolve("index").toString()));
    return words.toArray(String[]::new);
  }

  private static String jobJar() {
    return Path.of(
            System.getProperty("hammingbird.root"), "flink-job/target/hammingbird-learner.jar")
        .toString();
  }

  private void cancel(String job) throws IOException, InterruptedException {
    String[] address = flink.address().split(":", -1);
    FlinkCluster cluster = FlinkCluster.at(address[0], Integer.parseInt(address[1]));
    cluster.job(cluster.running(job).orElseThrow()).cancel();
    await().atMost(PATIENCE).until(() -> cluster.running(job).isEmpty());
  }

  private List<Long> versions() {
    List<Long> versions = new ArrayList<>();
    KeyCodec keys = new KeyCodec();
    try (TopicTail functions =
        new TopicTail(Map.of("bootstrap.servers", broker.brokers()), "small.hash-functions")) {
      functions.readToEnd(record -> versions.add(keys.decodeNumber(record.key())));
    }
    return versions;
  }

  @Test
  void learner_thatCannotStart_namesTheCauseAndLeavesNothing() throws Exception {
    assertThat(failed(learner("absent")))
        .contains("absent.features", "absent.class-attributes", "topics create");
    done(words("big", "topics", "create"));
    assertThat(failed(learner("big", "--parallelism", "5")))
        .contains("needs 5 task slots; the cluster has 1", "it was cancelled");
    String[] address = flink.address().split(":", -1);
    FlinkCluster cluster = FlinkCluster.at(address[0], Integer.parseInt(address[1]));
    await().atMost(PATIENCE).until(() -> cluster.running("hammingbird big").isEmpty());
  }
}
