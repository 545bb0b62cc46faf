package io.hammingbird.local.fault;

import io.hammingbird.local.cluster.Kind;
import io.hammingbird.local.cluster.LocalCluster;
import io.hammingbird.local.cluster.Member;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Does faults to a cluster, one after the other. One thread at a time. */
final class Breaker implements AutoCloseable {

  private static final int INDEX_DISK_MIB = 160;
  private static final int CHECKPOINT_DISK_MIB = 256;
  private static final int BAD_OF_EACH = 5;
  private static final int TWICE = 200;
  private static final int ZOMBIE_ITEMS = 50;
  private static final Duration COPIES = Duration.ofSeconds(90);

  private final LocalCluster cluster;
  private final MixedLoad load;
  private final Poison poison;
  private final Disks disks;
  private final SplittableRandom random;

  /** The disks that can be filled; empty where this user may not mount any. */
  static final class Disks implements AutoCloseable {

    private static final String INDEX = "index-1";

    private final List<TinyDisk> all = new ArrayList<>();
    private String refusal = "";

    /** Mounts disks under an index's stores and under the checkpoints, before these are used. */
    static Disks mount(LocalCluster cluster) throws InterruptedException {
      Disks disks = new Disks();
      try {
        for (Member member : cluster.members(Kind.INDEX)) {
          if (member.name().equals(INDEX)) {
            disks.all.add(TinyDisk.mount(cluster.folder(member), INDEX_DISK_MIB));
          }
        }
        disks.all.add(TinyDisk.mount(cluster.checkpoints(), CHECKPOINT_DISK_MIB));
      } catch (IOException refused) {
        disks.close();
        disks.all.clear();
        disks.refusal = refused.getMessage();
      }
      return disks;
    }

    boolean mounted() {
      return !all.isEmpty();
    }

    /** Returns why there are none. */
    String refusal() {
      return refusal;
    }

    @Override
    public void close() {
      TinyDisk.closeAll(all);
    }
  }

  Breaker(LocalCluster cluster, MixedLoad load, Poison poison, Disks disks, long seed) {
    this.cluster = cluster;
    this.load = load;
    this.poison = poison;
    this.disks = disks;
    this.random = new SplittableRandom(seed);
  }

  /** Returns the kinds of faults that can be done here. */
  static List<Fault> possible(Disks disks) {
    List<Fault> kinds = new ArrayList<>(List.of(Fault.values()));
    if (!disks.mounted()) {
      kinds.removeAll(List.of(Fault.FULL_INDEX_DISK, Fault.FULL_CHECKPOINT_DISK));
    }
    return kinds;
  }

  /**
   * Does a fault and undoes what does not undo itself.
   *
   * @return what was done
   */
  String inflict(Fault fault) throws IOException, InterruptedException {
    return switch (fault) {
      case KILL_BROKER -> kill(broker());
      case BOUNCE_BROKER -> bounce(broker());
      case PAUSE_BROKER -> pause(broker(), 3, 12);
      case KILL_JOB_MANAGER -> kill(any(Kind.JOB_MANAGER));
      case KILL_TASK_MANAGER -> kill(any(Kind.TASK_MANAGER));
      case PAUSE_TASK_MANAGER -> pause(any(Kind.TASK_MANAGER), 3, 20);
      case KILL_INDEX -> kill(any(Kind.INDEX));
      case PAUSE_INDEX -> pause(any(Kind.INDEX), 2, 10);
      case FULL_INDEX_DISK -> fill(disks.all.get(0), Disks.INDEX);
      case FULL_CHECKPOINT_DISK -> fill(disks.all.get(1), "checkpoints");
      case POISON -> poison.bad(BAD_OF_EACH);
      case OVERSIZED -> poison.oversized();
      case DUPLICATES -> twice();
      case ZOMBIE_PRODUCER -> poison.zombie(ZOMBIE_ITEMS);
    };
  }

  private String any(Kind kind) {
    List<Member> members = cluster.members(kind);
    return members.get(random.nextInt(members.size())).name();
  }

  /**
   * Two brokers may be away one after the other, but not before the first is whole again: with two
   * away at once nothing is promised but that nothing is lost.
   */
  private String broker() throws InterruptedException {
    long end = System.nanoTime() + COPIES.toNanos();
    while (!cluster.probe().copiesWhole() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(500);
    }
    return any(Kind.BROKER);
  }

  private String kill(String name) throws IOException, InterruptedException {
    cluster.kill(name);
    return name;
  }

  private String bounce(String name) throws IOException, InterruptedException {
    synchronized (cluster) {
      cluster.end(name);
      cluster.relaunch(name);
    }
    return name;
  }

  private String pause(String name, int least, int most) throws IOException, InterruptedException {
    int seconds = random.nextInt(least, most + 1);
    cluster.pause(name);
    try {
      TimeUnit.SECONDS.sleep(seconds);
    } finally {
      cluster.resume(name);
    }
    return "%s for %d s".formatted(name, seconds);
  }

  private String fill(TinyDisk disk, String name) throws IOException, InterruptedException {
    int seconds = random.nextInt(6, 13);
    disk.fill();
    try {
      TimeUnit.SECONDS.sleep(seconds);
    } finally {
      disk.empty();
    }
    return "%s for %d s".formatted(name, seconds);
  }

  private String twice() {
    load.kafka().sendTwice(TWICE);
    return "the next %d writes over Kafka".formatted(TWICE);
  }

  @Override
  public void close() {
    disks.close();
  }
}
