package io.hammingbird.local.flink;

import io.hammingbird.local.broker.LocalPorts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.awaitility.Awaitility;

/**
 * A Flink session cluster of two processes, whose class path is what a Flink distribution has: no
 * Kafka, no connector, nothing of ours.
 */
public final class StandaloneFlink implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final List<Process> processes = new ArrayList<>();
  private final int port;

  private StandaloneFlink(int port) {
    this.port = port;
  }

  /** Starts a job manager and one task manager with {@code slots} slots. */
  public static StandaloneFlink start(Path folder, int slots) throws IOException {
    List<Integer> ports = LocalPorts.free(2);
    Path conf = Files.createDirectories(folder.resolve("conf"));
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    Files.writeString(
        conf.resolve("config.yaml"),
        """
        jobmanager.rpc.address: 127.0.0.1
        jobmanager.rpc.port: %d
        jobmanager.bind-host: 127.0.0.1
        rest.address: 127.0.0.1
        rest.bind-address: 127.0.0.1
        rest.port: %d
        resourcemanager.standalone.start-up-time: 1000
        taskmanager.host: 127.0.0.1
        taskmanager.bind-host: 127.0.0.1
        taskmanager.numberOfTaskSlots: %d
        taskmanager.cpu.cores: 1.0
        taskmanager.memory.framework.heap.size: 128m
        taskmanager.memory.framework.off-heap.size: 128m
        taskmanager.memory.task.heap.size: 384m
        taskmanager.memory.task.off-heap.size: 0m
        taskmanager.memory.managed.size: 64m
        taskmanager.memory.network.min: 64m
        taskmanager.memory.network.max: 64m
        taskmanager.memory.jvm-metaspace.size: 256m
        taskmanager.memory.jvm-overhead.min: 192m
        taskmanager.memory.jvm-overhead.max: 192m
        io.tmp.dirs: %s
        execution.checkpointing.dir: %s
        """
            .formatted(
                ports.get(0),
                ports.get(1),
                slots,
                temporary,
                folder.resolve("checkpoints").toUri()));
    StandaloneFlink flink = new StandaloneFlink(ports.get(1));
    try {
      flink.run(conf, "256m", StandaloneSessionClusterEntrypoint.class);
      flink.run(conf, "512m", TaskManagerRunner.class);
      flink.awaitSlots(slots);
      return flink;
    } catch (IOException | RuntimeException e) {
      flink.close();
      throw e;
    }
  }

  private void run(Path conf, String heap, Class<?> main) throws IOException {
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + heap,
            "-XX:TieredStopAtLevel=1",
            "-cp",
            FlinkDistribution.classPath(),
            main.getName(),
            "--configDir",
            conf.toString());
    File said = conf.resolve(main.getSimpleName() + ".out").toFile();
    processes.add(command.redirectErrorStream(true).redirectOutput(said).start());
  }

  private void awaitSlots(int slots) {
    FlinkRest rest = new FlinkRest("http://" + address());
    Awaitility.await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> rest.get("/overview").path("slots-available").asInt() == slots);
  }

  /** Returns where its REST API is: {@code host:port}. */
  public String address() {
    return LocalPorts.HOST + ":" + port;
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
  }
}
