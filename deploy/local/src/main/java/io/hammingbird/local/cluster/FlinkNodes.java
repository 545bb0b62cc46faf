package io.hammingbird.local.cluster;

import io.hammingbird.local.broker.LocalPorts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Flink's processes: what they are told, and how they start. */
final class FlinkNodes {

  private static final String JOB_MANAGER =
      "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
  private static final String TASK_MANAGER =
      "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";

  private static final int FRAMEWORK_HEAP = 128;
  private static final int FRAMEWORK_OFF_HEAP = 128;
  private static final int NETWORK = 64;

  private final Layout layout;
  private final ClusterState state;

  FlinkNodes(Layout layout, ClusterState state) {
    this.layout = layout;
    this.state = state;
  }

  /** Returns how many slots a task manager has: all that the job needs, if the others are gone. */
  static int slots() {
    return 2;
  }

  /** Writes what Flink needs and returns the command of one of its processes. */
  List<String> command(Member member) throws IOException {
    Path conf = layout.flinkConf();
    Files.writeString(conf.resolve("config.yaml"), configuration(), StandardCharsets.UTF_8);
    Path logging = conf.resolve(member.name() + ".log4j2.properties");
    Files.writeString(
        logging, LOGGING.formatted(layout.log(member.name())), StandardCharsets.UTF_8);
    boolean manages = member.kind() == Kind.JOB_MANAGER;
    Heaps heaps = state.settings().heaps();
    List<String> words =
        manages
            ? JavaCommand.flink(
                heaps.jobManager(), heaps.touched(), logging, List.of("-XX:MaxMetaspaceSize=256m"))
            : JavaCommand.flink(
                heaps.taskManager(),
                heaps.touched(),
                logging,
                List.of(
                    "-XX:MaxDirectMemorySize=" + (FRAMEWORK_OFF_HEAP + NETWORK) + "m",
                    "-XX:MaxMetaspaceSize=256m"));
    words.addAll(List.of(manages ? JOB_MANAGER : TASK_MANAGER, "--configDir", conf.toString()));
    if (!manages) {
      words.addAll(List.of("-D", "taskmanager.resource-id=" + member.name()));
    }
    return words;
  }

  private String configuration() throws IOException {
    Member manager = state.one(Kind.JOB_MANAGER);
    return CONFIGURATION.formatted(
        LocalPorts.HOST,
        manager.innerPort(),
        manager.port(),
        slots(),
        FRAMEWORK_HEAP,
        FRAMEWORK_OFF_HEAP,
        state.settings().heaps().taskManager() - FRAMEWORK_HEAP,
        NETWORK,
        layout.flinkTmp(),
        layout.checkpoints().toUri(),
        state.settings().checkpointIntervalMs());
  }

  private static final String CONFIGURATION =
      """
      jobmanager.rpc.address: %1$s
      jobmanager.rpc.port: %2$d
      jobmanager.bind-host: %1$s
      rest.address: %1$s
      rest.bind-address: %1$s
      rest.port: %3$d
      web.submit.enable: false
      resourcemanager.standalone.start-up-time: 1000
      heartbeat.interval: 3000
      heartbeat.timeout: 15000
      pekko.ask.timeout: 60 s
      web.timeout: 60000
      taskmanager.host: %1$s
      taskmanager.bind-host: %1$s
      taskmanager.numberOfTaskSlots: %4$d
      taskmanager.cpu.cores: 1.0
      taskmanager.memory.framework.heap.size: %5$dm
      taskmanager.memory.framework.off-heap.size: %6$dm
      taskmanager.memory.task.heap.size: %7$dm
      taskmanager.memory.task.off-heap.size: 0m
      taskmanager.memory.managed.size: 96m
      taskmanager.memory.network.min: %8$dm
      taskmanager.memory.network.max: %8$dm
      taskmanager.memory.jvm-metaspace.size: 256m
      taskmanager.memory.jvm-overhead.min: 192m
      taskmanager.memory.jvm-overhead.max: 192m
      io.tmp.dirs: %9$s
      state.backend.type: rocksdb
      execution.checkpointing.incremental: true
      execution.checkpointing.dir: %10$s
      execution.checkpointing.interval: %11$d ms
      execution.checkpointing.num-retained: 2
      execution.checkpointing.tolerable-failed-checkpoints: 3
      execution.checkpointing.timeout: 60 s
      execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION
      restart-strategy.type: exponential-delay
      restart-strategy.exponential-delay.initial-backoff: 1 s
      restart-strategy.exponential-delay.max-backoff: 10 s
      """;

  /** As the launcher's own: warnings and worse, and what happens to jobs and checkpoints. */
  private static final String LOGGING =
      """
      status = error
      name = flink
      appender.file.type = RollingFile
      appender.file.name = file
      appender.file.fileName = %1$s
      appender.file.filePattern = %1$s.%%i
      appender.file.layout.type = PatternLayout
      appender.file.layout.pattern = %%d{yyyy-MM-dd HH:mm:ss.SSS} %%-5level [%%t] %%logger{1.}: %%msg%%n%%xEx
      appender.file.policies.type = Policies
      appender.file.policies.size.type = SizeBasedTriggeringPolicy
      appender.file.policies.size.size = 20MB
      appender.file.strategy.type = DefaultRolloverStrategy
      appender.file.strategy.max = 3
      rootLogger.level = warn
      rootLogger.appenderRef.file.ref = file
      logger.hammingbird.name = io.hammingbird
      logger.hammingbird.level = info
      logger.checkpoints.name = org.apache.flink.runtime.checkpoint
      logger.checkpoints.level = info
      logger.entry.name = org.apache.flink.runtime.entrypoint
      logger.entry.level = info
      logger.collisions.name = org.apache.flink.metrics.MetricGroup
      logger.collisions.level = error
      """;
}
