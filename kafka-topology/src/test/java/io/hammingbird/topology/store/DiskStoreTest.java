package io.hammingbird.topology.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskStoreTest {

  private static final int TIMES = 50_000;
  private static final Bytes KEY = Bytes.wrap(new byte[] {1});

  @TempDir private Path dir;

  @Test
  void query_whileAnotherThreadWrites_bothComeToAnEnd() {
    KeyValueStore<Bytes, byte[]> store = DiskStores.keyValueStore("disk").get();
    var context =
        new MockProcessorContext<Void, Void>(new Properties(), new TaskId(0, 0), dir.toFile());
    store.init(context.getStateStoreContext(), store);
    store.put(KEY, new byte[] {0});

    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < TIMES; i++) {
                store.put(KEY, new byte[] {(byte) i});
              }
            });
    CompletableFuture<Integer> asking =
        CompletableFuture.supplyAsync(
            () -> {
              int found = 0;
              for (int i = 0; i < TIMES; i++) {
                found += ask(store).getResult() == null ? 0 : 1;
              }
              return found;
            });

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(writing.isDone() && asking.isDone()).isTrue());
    assertThat(asking.join()).isEqualTo(TIMES);
    writing.join();
    store.close();
  }

  private static QueryResult<byte[]> ask(KeyValueStore<Bytes, byte[]> store) {
    return store.query(
        KeyQuery.<Bytes, byte[]>withKey(KEY), PositionBound.unbounded(), new QueryConfig(false));
  }
}
