package io.hammingbird.local.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads the logs of a cluster's processes for what nobody expected: errors, and exceptions that
 * ended a thread. What faults bring about by themselves is listed here, each with its reason.
 */
final class LogScan {

  private static final Pattern BAD =
      Pattern.compile(
          "(?:^\\d{4}-\\d\\d-\\d\\d \\S+ (?:ERROR|FATAL) )|Exception in thread|^java\\.lang\\.OutOfMemoryError|"
              + "[Uu]ncaught|A fatal error has been detected");

  /** What may be there, and why. */
  private static final Map<Pattern, String> EXPLAINED = new LinkedHashMap<>();

  static {
    explain(
        "ReplicaManager: .* Error processing append operation on partition",
        "a broker refused a batch that came out of order; its producer sends it again in order");
    explain(
        "EventPerformanceMonitor: .* Exceptionally slow controller event",
        "a controller had to wait for the processor or the disk");
    explain(
        "KafkaThread: Uncaught exception in thread 'kafka-admin-client-thread.* NoClassDefFoundError",
        "Flink closed the class loader of a job that had ended before the client's thread had");
    explain(
        "SingleJobApplication: Job submission failed",
        "a job manager that had just come up was given the job; the supervisor gives it again");
    explain(
        "JobSubmitHandler: Unhandled exception",
        "a job manager that had just come up was given the job; the supervisor gives it again");
    explain(
        "ControllerApis: .*NotControllerException",
        "a broker asked a controller that had just ceased to be the active one; it asks the next");
    explain(
        "ControllerApis: .*NullPointerException.*raftManager\\(\\)",
        "Kafka's own: a controller was asked before it had come up whole; it is asked again");
    explain(
        "ConsumerCoordinator: .*Offset commit failed .*not aware of this member",
        "an instance that stood still was put out of its group; it joins again");
    explain(
        "CheckpointingStatisticsHandler: .*UnavailableDispatcherOperationException",
        "the status of the cluster was asked for while the job was being set up");
    explain(
        "RpcActor: Caught exception while executing runnable in main thread",
        "Flink cancels a job that had failed already");
  }

  private static void explain(String line, String reason) {
    EXPLAINED.put(Pattern.compile(line), reason);
  }

  /**
   * What was found.
   *
   * @param lines looked at
   * @param explained how often each reason explained a line
   * @param unexplained the lines without one, with their files
   */
  record Found(long lines, Map<String, Long> explained, List<String> unexplained) {}

  private LogScan() {}

  /** Reads all logs of a folder. */
  static Found of(Path folder) throws IOException {
    long lines = 0;
    Map<String, Long> explained = new TreeMap<>();
    List<String> unexplained = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        List<String> all =
            new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
        lines += all.size();
        for (int i = 0; i < all.size(); i++) {
          if (BAD.matcher(all.get(i)).find()) {
            // The line after it is the exception itself, where there is one.
            String event = all.get(i) + (i + 1 < all.size() ? " | " + all.get(i + 1) : "");
            String reason = reason(event);
            if (reason.isEmpty()) {
              unexplained.add(file.getFileName() + ": " + event);
            } else {
              explained.merge(reason, 1L, Long::sum);
            }
          }
        }
      }
    }
    return new Found(lines, explained, unexplained);
  }

  private static String reason(String event) {
    return EXPLAINED.entrySet().stream()
        .filter(each -> each.getKey().matcher(event).find())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
