package io.hammingbird.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.client.Scripted.Answer;
import io.hammingbird.topology.serve.Served;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class BulkWriterTest {

  private static final Duration LONG = Duration.ofHours(1);
  private static final RetryPolicy QUICK =
      new RetryPolicy(20, Duration.ofMillis(1), Duration.ofMillis(4));

  @RegisterExtension private final Served served = new Served();

  private HammingbirdClient client() {
    return HammingbirdClient.builder(served.address(), "test").build();
  }

  private static Item item(String id, float... text) {
    return Item.builder(id).features("text", Vector.dense(text)).build();
  }

  private static Item good(int number) {
    return item("item-" + number, number, 1, 2, 3);
  }

  private static Item with(Item item, String attribute) {
    return new Item(
        item.id(), item.features(), List.of(), Map.of("a", attribute), Optional.empty());
  }

  @Test
  void put_manyItems_areAllThere() {
    HammingbirdClient client = client();
    try (BulkWriter writer = client.bulk().maxItems(7).build()) {
      for (int i = 0; i < 100; i++) {
        writer.put(good(i));
      }
      for (int i = 0; i < 10; i++) {
        writer.delete("item-" + i);
      }
      writer.flush();
      assertThat(writer.written()).isEqualTo(110);
      assertThat(writer.failed()).isZero();
      assertThat(client.count()).isEqualTo(90);
    }
  }

  @Test
  void put_someAreRefused_theyFailAloneAndSayWhy() {
    HammingbirdClient client = client();
    Map<String, String> refused = new ConcurrentHashMap<>();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    try (BulkWriter writer =
        client
            .bulk()
            .maxItems(16)
            .linger(LONG)
            .onFailure((id, why) -> refused.put(id, ((ProblemException) why).problem().code()))
            .build()) {
      for (int i = 0; i < 50; i++) {
        all.add(writer.add(BulkOperation.put(i % 9 == 0 ? item("item-" + i, 1, 2) : good(i))));
      }
      all.add(writer.add(BulkOperation.put(with(item("big", 1, 2, 3, 4), "x".repeat(150_000)))));
    }
    Set<String> wrong = new TreeSet<>(Set.of("item-0", "item-9", "item-18", "item-27", "item-36"));
    wrong.add("item-45");
    wrong.add("big");
    assertThat(refused.keySet()).isEqualTo(wrong);
    assertThat(refused).containsEntry("item-9", "wrong-dimension");
    assertThat(refused).containsEntry("big", "record-too-large");
    assertThat(all).filteredOn(CompletableFuture::isCompletedExceptionally).hasSize(7);
    assertThat(client.count()).isEqualTo(44);
  }

  @Test
  void put_oneIdAgainAndAgain_theLastHolds() {
    HammingbirdClient client = client();
    try (BulkWriter writer = client.bulk().maxItems(3).build()) {
      for (int i = 0; i <= 60; i++) {
        writer.put(item("same", i, 0, 0, 0));
        writer.put(good(i % 4));
      }
    }
    IndexedItem last = client.item("same", true).orElseThrow();
    assertThat(last.item().features().get("text").values()[0]).isEqualTo(60);
    assertThat(client.count()).isEqualTo(5);
  }

  @Test
  void put_batchLargerThanTheServerTakes_isHalved() {
    HammingbirdClient client = client();
    try (BulkWriter writer = client.bulk().linger(LONG).build()) {
      for (int i = 0; i < 10; i++) { // 200,000 bytes are the most that this server takes
        writer.put(with(good(i), "x".repeat(50_000)));
      }
      writer.flush();
      assertThat(writer.written()).isEqualTo(10);
    }
    assertThat(client.count()).isEqualTo(10);
  }

  @Test
  void put_json_isWrittenAsItIs_andRefusedInItsOwnTerms() {
    HammingbirdClient client = client();
    String json = good(1).toJson();
    try (BulkWriter writer = client.bulk().linger(LONG).build()) {
      writer.put(good(2));
      CompletableFuture<Void> right = writer.add(BulkOperation.put(json));
      CompletableFuture<Void> wrong =
          writer.add(BulkOperation.put(json.replace("labels", "labls")));
      CompletableFuture<Void> unnamed = writer.add(BulkOperation.delete(""));
      writer.flush();
      assertThat(right).isCompleted();
      assertThat(wrong)
          .failsWithin(Duration.ZERO)
          .withThrowableThat()
          .withMessageContaining("field 'labls' is not known");
      assertThat(unnamed)
          .failsWithin(Duration.ZERO)
          .withThrowableThat()
          .withMessageContaining("the id is empty");
      for (String bad : new String[] {"{", "[]", "{\"id\": 7}", "{\"id\": \"\"}", ""}) {
        assertThatThrownBy(() -> BulkOperation.put(bad))
            .as(bad)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith("it is no JSON");
      }
    }
    assertThat(client.item("item-1", true).orElseThrow().item().features())
        .isEqualTo(good(1).features());
  }

  @Test
  void linger_aLoneItem_isSentWithoutAnother() {
    HammingbirdClient client = client();
    try (BulkWriter writer = client.bulk().linger(Duration.ofMillis(1)).build()) {
      CompletableFuture<Void> lone = writer.add(BulkOperation.put(good(1)));
      assertThat(lone).succeedsWithin(Duration.ofSeconds(30));
    }
  }

  @Test
  void put_serverIsBusyOrGone_isTriedAgain() throws IOException {
    Answer[] script = {
      Answer.busy("too-many-requests", 429), Answer.of(0, ""), Answer.busy("not-written", 503)
    };
    Answer done = Answer.of(202, "{\"put\":1,\"deleted\":0}");
    try (Scripted server = new Scripted(n -> n < 3 ? script[n] : done);
        BulkWriter writer = server.client().build().bulk().retries(QUICK).build()) {
      writer.put(good(1));
      writer.flush();
      assertThat(writer.written()).isOne();
      assertThat(server.requests()).isEqualTo(4);
    }
  }

  @Test
  void put_serverStaysAway_fails() throws IOException {
    try (Scripted server = new Scripted(n -> Answer.busy("not-written", 503));
        BulkWriter writer = server.client().build().bulk().retries(QUICK).build()) {
      CompletableFuture<Void> item = writer.add(BulkOperation.put(good(1)));
      writer.flush();
      assertThat(writer.failed()).isOne();
      assertThat(item).isCompletedExceptionally();
      assertThat(server.requests()).isEqualTo(20);
    }
  }

  @Test
  void put_serverIsSlow_waitsRatherThanPilingUp() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    AtomicInteger added = new AtomicInteger();
    try (Scripted server = new Scripted(n -> after(open));
        BulkWriter writer = server.client().build().bulk().maxItems(1).maxInFlight(2).build()) {
      Thread producer =
          new Thread(
              () -> {
                for (int i = 0; i < 10; i++) {
                  writer.put(good(i));
                  added.incrementAndGet();
                }
              });
      producer.start();
      // The third batch finds no room, and its put does not return.
      Awaitility.await()
          .until(() -> added.get() == 2 && producer.getState() == Thread.State.WAITING);
      Awaitility.await().until(() -> server.requests() == 2);
      assertThat(added).hasValue(2);
      open.countDown();
      producer.join();
      writer.flush();
      assertThat(writer.written()).isEqualTo(10);
    }
  }

  private static Answer after(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Answer.of(202, "{\"put\":1,\"deleted\":0}");
  }

  @Test
  void put_afterClose_isRefused() {
    BulkWriter writer = client().bulk().build();
    writer.close();
    writer.close();
    assertThatThrownBy(() -> writer.put(good(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> client().bulk().maxInFlight(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("batches under way");
  }
}
