package io.hammingbird.local.cluster;

import io.hammingbird.local.broker.LocalPorts;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Refuses before anything starts what would fail in the middle. */
final class StartCheck {

  private static final long ROOM_NEEDED = 512L << 20;

  private StartCheck() {}

  /**
   * Looks whether the processes that do not run can start.
   *
   * @throws IllegalStateException if a port is taken or the disk is full
   */
  static void require(Path folder, List<Member> members) throws IOException {
    FileStore store = Files.getFileStore(folder);
    if (store.getUsableSpace() < ROOM_NEEDED) {
      throw new IllegalStateException(
          "%d MiB are free on the disk of %s, needs %d"
              .formatted(store.getUsableSpace() >> 20, folder, ROOM_NEEDED >> 20));
    }
    for (Member member : members) {
      if (Processes.of(member).isEmpty()) {
        requireFree(member, member.port());
        requireFree(member, member.innerPort());
      }
    }
  }

  private static void requireFree(Member member, int port) {
    if (port != 0 && !LocalPorts.isFree(port)) {
      throw new IllegalStateException(
          "port %d of %s is taken by another process; end that one, or take another folder"
              .formatted(port, member.name()));
    }
  }
}
