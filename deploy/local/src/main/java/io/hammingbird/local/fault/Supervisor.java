package io.hammingbird.local.fault;

import io.hammingbird.local.cluster.ClusterStatus;
import io.hammingbird.local.cluster.ClusterStatus.MemberStatus;
import io.hammingbird.local.cluster.LocalCluster;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts again what has ended, as a supervisor of processes would, and gives the job back to a job
 * manager that has lost it. Thread-safe; whoever changes processes holds the cluster's lock.
 */
final class Supervisor {

  private static final Logger log = LoggerFactory.getLogger(Supervisor.class);

  private static final long LOOK_MS = 500;
  private static final long WITHOUT_JOB_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final LocalCluster cluster;
  private final long delayNanos;
  private final Map<String, Long> downSince = new HashMap<>(); // confined to its thread
  private final SortedMap<String, Integer> restarts = new TreeMap<>(); // guarded by itself
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  /** What is done again and again. */
  private interface Round {
    void go() throws IOException, InterruptedException;
  }

  /**
   * A supervisor.
   *
   * @param delay how long a process is down before it is started again
   */
  Supervisor(LocalCluster cluster, Duration delay) {
    this.cluster = cluster;
    this.delayNanos = delay.toNanos();
  }

  /** Begins; the job has a thread of its own, because to submit it takes long. */
  void start() {
    repeat("fault-supervisor", this::lookAfterProcesses);
    repeat("fault-job-keeper", this::lookAfterJob);
  }

  private void repeat(String name, Round round) {
    Thread thread =
        new Thread(
            () -> {
              while (!stopped) {
                try {
                  round.go();
                  TimeUnit.MILLISECONDS.sleep(LOOK_MS);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                  return;
                } catch (IOException | RuntimeException e) {
                  log.warn("what has ended was not started again: it is tried again", e);
                }
              }
            },
            name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void lookAfterProcesses() throws IOException {
    List<String> down = cluster.down();
    downSince.keySet().retainAll(down);
    for (String name : down) {
      long since = downSince.computeIfAbsent(name, key -> System.nanoTime());
      if (System.nanoTime() - since >= delayNanos) {
        synchronized (cluster) {
          cluster.relaunch(name);
        }
        downSince.remove(name);
        count(name);
      }
    }
  }

  private void lookAfterJob() throws IOException, InterruptedException {
    long since = System.nanoTime();
    while (cluster.lacksJob() && !stopped) {
      if (System.nanoTime() - since > WITHOUT_JOB_NANOS) {
        cluster.submitJob();
        count("learner job");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    }
  }

  private void count(String name) {
    synchronized (restarts) {
      restarts.merge(name, 1, Integer::sum);
    }
  }

  /** Returns how often each process was started again. */
  SortedMap<String, Integer> restarts() {
    synchronized (restarts) {
      return new TreeMap<>(restarts);
    }
  }

  /** Waits until nothing is missing, and returns whether it came to that. */
  boolean awaitGood(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < end) {
      ClusterStatus status = cluster.probe().status(cluster.folder());
      if (status.good()) {
        return true;
      }
      log.info(
          "not good yet: {} {}",
          status.members().stream().filter(each -> !each.good()).map(MemberStatus::name).toList(),
          status.job().state());
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    }
    return false;
  }

  /** Ends once what it is doing is done. */
  void stop() throws InterruptedException {
    stopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
