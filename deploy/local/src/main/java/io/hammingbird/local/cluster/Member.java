package io.hammingbird.local.cluster;

import io.hammingbird.local.broker.LocalPorts;

/**
 * A process of a cluster, running or not. Its ports stay the same over all its starts.
 *
 * @param name {@code broker-2}
 * @param kind what it does
 * @param port where it answers: Kafka, Flink's REST API, HTTP; 0 where it answers nobody
 * @param innerPort where the others of its kind reach it: the controller, Flink's RPC; 0 for none
 * @param pid of its last start; 0 before the first
 * @param startedMs when the system says that process began: another one may have its pid by now
 */
public record Member(String name, Kind kind, int port, int innerPort, long pid, long startedMs) {

  /** Returns where it answers, {@code host:port}. */
  public String address() {
    return port == 0 ? "" : LocalPorts.HOST + ":" + port;
  }

  /** Returns its number among those of its kind, from 1; 1 where there is only one. */
  int number() {
    int dash = name.lastIndexOf('-');
    String last = name.substring(dash + 1);
    return last.chars().allMatch(Character::isDigit) ? Integer.parseInt(last) : 1;
  }

  /** Returns this member as it was started. */
  Member startedAs(ProcessHandle process) {
    return new Member(name, kind, port, innerPort, process.pid(), Processes.startedMs(process));
  }
}
