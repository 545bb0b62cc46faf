package io.hammingbird.local.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.local.bench.Hyperplanes;
import io.hammingbird.local.broker.CollectionTopics;
import io.hammingbird.local.broker.EmbeddedBroker;
import io.hammingbird.local.data.DataFolder;
import io.hammingbird.local.data.ItemStream;
import io.hammingbird.local.data.Split;
import io.hammingbird.schemas.TopicSettings;
import io.hammingbird.schemas.Topics;
import io.hammingbird.topology.app.IndexApp;
import io.hammingbird.topology.app.IndexSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs of {@code docs/examples}, run as {@code docs/getting-started.md} says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExamplesTest {

  private static final Path ROOT = Path.of(System.getProperty("hammingbird.root"));
  private static final Path EXAMPLES = ROOT.resolve("docs/examples");
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int LINES = 30;

  private final Topics topics = Topics.of("mine", TopicSettings.defaults());
  private Path folder;
  private EmbeddedBroker broker;
  private IndexApp app;

  @BeforeAll
  void start(@TempDir Path temporary) throws IOException, InterruptedException {
    folder = temporary;
    broker = EmbeddedBroker.start(folder.resolve("broker"));
    Map<String, String> kafka = Map.of("bootstrap.servers", broker.brokers());
    CollectionTopics.create(kafka, topics);
    Map<String, Integer> shape = Map.of("image", 8, "text", 6);
    new Hyperplanes(new TreeMap<>(shape), 32, 1).publish(kafka, topics, 1);
    app =
        IndexApp.start(
            IndexSettings.builder(
                    broker.brokers(),
                    topics.collection(),
                    CollectionShape.of(shape),
                    folder.resolve("index"))
                .address("127.0.0.1", 0)
                .build());
    Awaitility.await().atMost(PATIENCE).until(app::ready);
  }

  @AfterAll
  void stop() {
    app.close();
    broker.close();
  }

  private String url() {
    return "http://127.0.0.1:%d/v1/collections/mine".formatted(app.port());
  }

  private static boolean python() {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Returns what a program said. */
  private String run(String... command) throws IOException, InterruptedException {
    Path said = Files.createTempFile(folder, "said", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    String text = Files.readString(said);
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }

  private void awaitMore(long before, int items) {
    Awaitility.await().atMost(PATIENCE).until(() -> app.stats().items() == before + items);
  }

  @Test
  void produceToKafka_needsOurCodecs() throws Exception {
    long before = app.stats().items();
    String file = EXAMPLES.resolve("ProduceToKafka.java").toString();

    run(java(), "-cp", System.getProperty("java.class.path"), file, broker.brokers(), "mine");

    awaitMore(before, 1000);
    assertThat(app.stats().done().badRecords()).isEmpty();
  }

  @Test
  void produceOverHttp_needsTheJdkAlone() throws Exception {
    long before = app.stats().items();

    String said = run(java(), EXAMPLES.resolve("ProduceOverHttp.java").toString(), url());

    assertThat(said).startsWith("202 ");
    awaitMore(before, 500);
  }

  @Test
  void produceInPython_needsPythonAlone_andFindsWhatItWrote() throws Exception {
    assumeTrue(python(), "no python3");
    long before = app.stats().items();

    String said = run("python3", EXAMPLES.resolve("produce.py").toString(), url());

    assertThat(said).contains("\"distance\": ");
    awaitMore(before, 1000);
  }

  @Test
  void makeFolder_writesWhatADataFolderIs() throws Exception {
    assumeTrue(python(), "no python3");
    Path made = folder.resolve("my-data");

    run("python3", EXAMPLES.resolve("make_folder.py").toString(), made.toString());

    DataFolder data = DataFolder.open(made);
    ItemStream items = data.stream(Split.ALL, data.modalities(List.of()), 0);
    assertThat(items.size()).isEqualTo(3000);
    assertThat(items.shape().dimensions()).isEqualTo(Map.of("image", 8, "text", 6));
    assertThat(items.item(0).labels().names()).hasSize(1);
    assertThat(data.stream(Split.TEST, data.modalities(List.of()), 0).size()).isEqualTo(600);
  }

  @ParameterizedTest
  @ValueSource(strings = {"produce.py", "ProduceOverHttp.java", "ProduceToKafka.java"})
  void page_showsTheExample(String name) throws IOException {
    String code = Files.readString(EXAMPLES.resolve(name));
    String language = name.endsWith(".py") ? "python" : "java";

    assertThat(code.lines().count()).isLessThanOrEqualTo(LINES);
    assertThat(Files.readString(ROOT.resolve("docs/getting-started.md")))
        .contains("```" + language + "\n" + code + "```\n");
  }
}
