package io.hammingbird.local.cluster;

import java.util.List;

/**
 * How a cluster stands.
 *
 * @param good whether nothing is missing
 * @param collection what it serves
 * @param folder where it lies
 * @param members its processes
 * @param job the learner job
 */
public record ClusterStatus(
    boolean good, String collection, String folder, List<MemberStatus> members, JobStatus job) {

  /**
   * How a process stands.
   *
   * @param name of the process
   * @param pid of its last start
   * @param alive whether that process lives
   * @param address where it answers
   * @param good whether it answers as it should
   * @param says what it answers, or why it does not
   */
  public record MemberStatus(
      String name, long pid, boolean alive, String address, boolean good, String says) {}

  /**
   * How the learner job stands.
   *
   * @param id of the job; empty where there is none
   * @param good whether it runs
   * @param state as Flink names it
   * @param checkpoints completed since it was submitted
   * @param checkpointsFailed since it was submitted
   * @param checkpointAgeMs time since the newest was complete; −1 where there is none
   */
  public record JobStatus(
      String id,
      boolean good,
      String state,
      int checkpoints,
      int checkpointsFailed,
      long checkpointAgeMs) {

    static JobStatus none(String why) {
      return new JobStatus("", false, why, 0, 0, -1);
    }
  }

  public ClusterStatus {
    members = List.copyOf(members);
  }
}
