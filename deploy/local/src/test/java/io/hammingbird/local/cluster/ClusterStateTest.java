package io.hammingbird.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.local.cluster.ClusterSettings.DrawnDemo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClusterStateTest {

  @TempDir private Path folder;

  private static ClusterSettings settings(DrawnDemo demo) {
    return new ClusterSettings(
        Size.standard(),
        Heaps.small(),
        true,
        "birds",
        4,
        new TreeMap<>(Map.of("image", 8, "text", 6)),
        "default",
        32,
        100,
        5_000,
        1_000,
        1_000,
        demo);
  }

  @Test
  void state_writtenAndRead_isTheSame() throws IOException {
    ClusterState fresh = ClusterState.fresh(settings(new DrawnDemo(100, 2.5)));
    ClusterState started = fresh.with(fresh.member("index-2").startedAs(ProcessHandle.current()));

    started.write(folder);

    assertThat(ClusterState.read(folder)).contains(started);
  }

  @Test
  void fresh_hasEveryProcessOnPortsOfItsOwn() throws IOException {
    ClusterState state = ClusterState.fresh(settings(DrawnDemo.none()));

    assertThat(state.members())
        .extracting(Member::name)
        .containsExactly(
            "broker-1",
            "broker-2",
            "broker-3",
            "job-manager",
            "task-manager-1",
            "task-manager-2",
            "index-1",
            "index-2",
            "index-3");
    assertThat(
            state.members().stream()
                .flatMapToInt(m -> IntStream.of(m.port(), m.innerPort()))
                .filter(port -> port != 0))
        .hasSize(11)
        .doesNotHaveDuplicates();
    assertThat(state.member("broker-3").number()).isEqualTo(3);
  }

  @Test
  void read_ofAnotherFile_saysThatItIsNone() throws IOException {
    Files.writeString(folder.resolve(ClusterState.FILE), "[]");

    assertThatThrownBy(() -> ClusterState.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not the file of a cluster");
  }

  @Test
  void process_whosePidIsAnothersByNow_doesNotRun() {
    Member here = new Member("index-1", Kind.INDEX, 0, 0, 0, 0).startedAs(ProcessHandle.current());

    assertThat(Processes.of(here)).isPresent();
    assertThat(
            Processes.of(
                new Member("index-1", Kind.INDEX, 0, 0, here.pid(), here.startedMs() - 10)))
        .isEmpty();
  }

  @Test
  void size_thatIsTooSmall_saysWhatIsNeeded() {
    assertThatThrownBy(() -> new Size(0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("found 0 brokers, 1 task managers and 1 index instances; needs 1 to 9 of each");
  }
}
