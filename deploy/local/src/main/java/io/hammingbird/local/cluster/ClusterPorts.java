package io.hammingbird.local.cluster;

import io.hammingbird.local.broker.LocalPorts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Ports for processes that are killed and started again. They lie below those that systems give to
 * outgoing connections: while a process is away, such a connection may get its port, and one that
 * tries to reach the process may even reach itself.
 */
final class ClusterPorts {

  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;
  private static final int TRIES = 1_000;

  private ClusterPorts() {}

  /** Returns {@code count} different ports that nobody listens on at the moment. */
  static List<Integer> free(int count, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> ports = new ArrayList<>();
    for (int tried = 0; ports.size() < count; tried++) {
      if (tried == TRIES) {
        throw new IOException(
            "found only %d of %d free ports from %d to %d"
                .formatted(ports.size(), count, FIRST, LAST));
      }
      int port = random.nextInt(FIRST, LAST);
      if (!ports.contains(port) && LocalPorts.isFree(port)) {
        ports.add(port);
      }
    }
    return ports;
  }
}
