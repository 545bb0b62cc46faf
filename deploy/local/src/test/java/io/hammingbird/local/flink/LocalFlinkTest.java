package io.hammingbird.local.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.hammingbird.local.broker.LocalPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalFlinkTest {

  @TempDir private Path folder;

  /** Counts what it sees, and says how many it had seen when it was restored. */
  private static final class Count extends KeyedProcessFunction<Long, Long, Long> {

    private static final long serialVersionUID = 1;

    private transient ValueState<Long> seen;
    private long first = -1;

    @Override
    public void open(org.apache.flink.api.common.functions.OpenContext context) {
      seen = getRuntimeContext().getState(new ValueStateDescriptor<>("seen", Types.LONG));
      var metrics = getRuntimeContext().getMetricGroup().addGroup("hammingbird");
      metrics.gauge("first", () -> first);
    }

    @Override
    public void processElement(Long value, Context context, Collector<Long> out)
        throws IOException {
      long count = seen.value() == null ? 0 : seen.value();
      first = first < 0 ? count : first;
      seen.update(count + 1);
      out.collect(count);
    }
  }

  private static void graph(StreamExecutionEnvironment env) {
    env.setParallelism(1);
    env.fromSequence(0, Long.MAX_VALUE)
        .uid("numbers")
        .keyBy(number -> 0L, Types.LONG)
        .process(new Count())
        .name("count")
        .uid("count")
        .sinkTo(new DiscardingSink<>())
        .uid("away");
  }

  @Test
  void submit_afterClose_continuesFromTheCheckpoint() throws IOException {
    try (LocalFlink flink = LocalFlink.start(folder, 0, 1, 0)) {
      FlinkJob job = flink.submit("counting", LocalFlinkTest::graph);
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .untilAsserted(
              () -> {
                assertThat(job.completedCheckpoints()).isPositive();
                assertThat(job.metrics("count")).containsEntry("first", 0.0);
                assertThat(job.vertices()).anyMatch(name -> name.contains("count"));
              });
    }
    assertThat(Checkpoints.newest(folder.resolve("checkpoints"))).isPresent();

    try (LocalFlink flink = LocalFlink.start(folder, 0, 1, 0)) {
      FlinkJob job = flink.submit("counting", LocalFlinkTest::graph);
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .untilAsserted(
              () -> assertThat(job.metrics("count").getOrDefault("first", -1.0)).isPositive());
    }
  }

  @Test
  void failure_ofAJobThatFails_isTheInnermostCause() throws IOException, InterruptedException {
    try (LocalFlink flink = LocalFlink.start(folder, 0, 1, 0)) {
      FlinkJob job = flink.submit("failing", LocalFlinkTest::failing);

      await()
          .atMost(Duration.ofSeconds(60))
          .until(job::failure, "ArithmeticException: long overflow"::equals);
    }
  }

  private static void failing(StreamExecutionEnvironment env) {
    env.setParallelism(1);
    env.fromSequence(0, Long.MAX_VALUE)
        .uid("numbers")
        .map(number -> Math.addExact(Long.MAX_VALUE, number))
        .returns(Types.LONG)
        .uid("division")
        .sinkTo(new DiscardingSink<>())
        .uid("away");
  }

  @Test
  void at_nothingOrAnotherServer_saysSo() throws IOException {
    int free = LocalPorts.free(1).get(0);
    assertThatThrownBy(() -> FlinkCluster.at(LocalPorts.HOST, free))
        .isInstanceOf(IOException.class)
        .hasMessage("no Flink cluster answers at http://127.0.0.1:" + free);
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    other.start();
    try {
      assertThatThrownBy(() -> FlinkCluster.at(LocalPorts.HOST, other.getAddress().getPort()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is no Flink cluster");
    } finally {
      other.stop(0);
    }
  }
}
