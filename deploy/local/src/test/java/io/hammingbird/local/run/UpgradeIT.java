package io.hammingbird.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hammingbird.core.learn.FollowSettings;
import io.hammingbird.core.learn.LearnSettings;
import io.hammingbird.core.learn.PublishSettings;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.Item;
import io.hammingbird.local.data.ItemStream;
import io.hammingbird.local.draw.DemoStream;
import io.hammingbird.local.feed.TopicTail;
import io.hammingbird.schemas.AttributeVector;
import io.hammingbird.schemas.convert.KeyCodec;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What earlier releases left on disk (the topics, the job's checkpoint, the index app's stores) is
 * taken up by the present code: nothing is read anew, nothing is lost, and versions go on.
 *
 * <p>Each release adds its state, by {@code -Dit.test=UpgradeIT -Dgolden.write=true}, and none is
 * ever overwritten.
 */
final class UpgradeIT {

  private static final String PRESENT = "0.1";
  private static final int ALL = 360;
  private static final int BEFORE = 300;
  private static final String DELETED = "picture-000007";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path folder;

  /** The first items of a stream. */
  private record First(ItemStream whole, int size) implements ItemStream {
    @Override
    public CollectionShape shape() {
      return whole.shape();
    }

    @Override
    public String id(int position) {
      return whole.id(position);
    }

    @Override
    public Item item(int position) {
      return whole.item(position);
    }

    @Override
    public SortedMap<String, AttributeVector> classAttributes() {
      return whole.classAttributes();
    }
  }

  private Demo start(int items) throws Exception {
    DemoStream stream = new DemoStream(ALL, 0, true);
    LearnSettings learn =
        new LearnSettings(
            stream.shape(),
            "default",
            new TreeMap<>(),
            32,
            40,
            150,
            60_000,
            0,
            0.1,
            128,
            FollowSettings.whole());
    return Demo.start(
        new DemoSettings(
            folder,
            "drawn",
            new First(stream, items),
            Optional.empty(),
            "kept",
            learn,
            new PublishSettings(500, 1_000, 1),
            1,
            0,
            0,
            0,
            Double.POSITIVE_INFINITY),
        function -> {});
  }

  private static void awaitDone(Demo demo) {
    await()
        .atMost(PATIENCE)
        .during(Duration.ofSeconds(2))
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .until(() -> demo.isDone(demo.service().progress()));
  }

  private static IndexClient client(Demo demo) {
    return new IndexClient(demo.service().indexAddress(), "kept");
  }

  private static List<Long> versions(Demo demo) {
    List<Long> versions = new ArrayList<>();
    KeyCodec keys = new KeyCodec();
    try (TopicTail functions =
        new TopicTail(Map.of("bootstrap.servers", demo.brokers()), "kept.hash-functions")) {
      functions.readToEnd(record -> versions.add(keys.decodeNumber(record.key())));
    }
    return versions;
  }

  /** Leaves one record that cannot be used, and one that is deleted. */
  private static void disturb(Demo demo) throws Exception {
    try (Producer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", demo.brokers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>("kept.features", "broken", new byte[] {0, 1})).get();
    }
    assertThat(client(demo).delete("/items/" + DELETED).status()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {PRESENT})
  void stateOfARelease_isTakenUp(String release) throws Exception {
    try (InputStream archive = UpgradeIT.class.getResourceAsStream("/state/" + release + ".zip")) {
      assertThat(archive).as("state of release %s", release).isNotNull();
      StateArchive.unpack(archive, folder);
    }
    try (Demo demo = start(BEFORE)) {
      demo.feed();
      awaitDone(demo);
      List<Long> before = versions(demo);
      Progress progress = demo.service().progress();
      assertThat(progress.learned() + progress.heldOut()).isEqualTo(BEFORE - 1);
      assertThat(demo.service().job().metrics("ledger")).containsEntry("upserts", 0.0);
      assertThat(demo.summary(progress).deadLetters()).isEqualTo(1);
      assertThat(before).isNotEmpty();
    }
    try (Demo demo = start(ALL)) {
      List<Long> before = versions(demo);
      demo.feed();
      awaitDone(demo);
      Progress progress = demo.service().progress();
      assertThat(progress.learned() + progress.heldOut()).isEqualTo(ALL - 1);
      assertThat(progress.index().items()).isEqualTo(ALL - 1);
      assertThat(client(demo).get("/items/" + DELETED).status()).isEqualTo(404);
      assertThat(client(demo).get("/items/picture-000008").status()).isEqualTo(200);
      List<Long> after = versions(demo);
      assertThat(after).startsWith(before.toArray(Long[]::new)).doesNotHaveDuplicates();
      assertThat(after.get(after.size() - 1) - after.get(0)).isEqualTo(after.size() - 1L);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "golden.write", matches = "true")
  void stateOfThisRelease_isKept() throws Exception {
    Path archive = Path.of("src/test/resources/state/" + PRESENT + ".zip");
    assertThat(Files.exists(archive)).as("state of %s is there already", PRESENT).isFalse();
    try (Demo demo = start(BEFORE)) {
      demo.feed();
      awaitDone(demo);
      disturb(demo);
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> demo.service().progress().seen() == BEFORE - 1);
      awaitDone(demo);
    }
    StateArchive.pack(folder, archive);
  }
}
