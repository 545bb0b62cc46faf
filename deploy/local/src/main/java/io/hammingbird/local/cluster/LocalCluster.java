package io.hammingbird.local.cluster;

import io.hammingbird.local.broker.CollectionTopics;
import io.hammingbird.local.broker.LocalPorts;
import io.hammingbird.local.flink.Checkpoints;
import io.hammingbird.local.flink.FlinkCluster;
import io.hammingbird.local.http.HttpAccess;
import io.hammingbird.schemas.TopicSettings;
import io.hammingbird.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Brokers, a Flink cluster with the learner job, and index instances, each a process of its own
 * that outlives this one. One folder is one cluster; everything listens on the loopback interface
 * only. Not thread-safe: one launcher at a time.
 */
public final class LocalCluster {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration STOP = Duration.ofSeconds(20);
  private static final Duration STOP_LAST_BROKER = Duration.ofSeconds(4);
  private static final long LOOK_MS = 250;
  private static final int TAIL = 12;

  private final Layout layout;
  private final Commands launcher;
  private final Consumer<String> say;
  private final ClusterSecurity security;
  private volatile ClusterState state;

  private LocalCluster(Layout layout, ClusterState state, Commands launcher, Consumer<String> say)
      throws IOException, InterruptedException {
    this.layout = layout;
    this.state = state;
    this.launcher = launcher;
    this.say = say;
    this.security =
        state.settings().secure() ? ClusterSecurity.in(layout.security()) : ClusterSecurity.open();
  }

  /**
   * Returns the cluster of a folder.
   *
   * @param say takes a line for people
   * @throws IllegalStateException if there is none
   */
  public static LocalCluster open(Path folder, Commands launcher, Consumer<String> say)
      throws IOException, InterruptedException {
    Layout layout = new Layout(folder);
    ClusterState state =
        ClusterState.read(layout.folder())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "there is no cluster in %s; 'hammingbird cluster start' makes one"
                            .formatted(layout.folder())));
    return new LocalCluster(layout, state, launcher, say);
  }

  /** Returns the cluster of a folder, which is made with {@code settings} where there is none. */
  public static LocalCluster openOrMake(
      Path folder, ClusterSettings settings, Commands launcher, Consumer<String> say)
      throws IOException, InterruptedException {
    Layout layout = new Layout(Files.createDirectories(folder));
    Optional<ClusterState> known = ClusterState.read(layout.folder());
    ClusterState state = known.isPresent() ? known.get() : ClusterState.fresh(settings);
    if (known.isPresent() && !known.get().settings().equals(settings)) {
      say.accept("taken up as it was made; what is asked for otherwise is not changed");
    }
    return new LocalCluster(layout, state, launcher, say);
  }

  /** Returns what the cluster was made with. */
  public ClusterSettings settings() {
    return state.settings();
  }

  /** Returns its processes, in the order in which they start. */
  public List<Member> members() {
    return state.members();
  }

  /** Returns its processes of one kind. */
  public List<Member> members(Kind kind) {
    return state.all(kind);
  }

  /** Returns the names of the processes that have ended; a producer may. */
  public List<String> down() {
    return state.members().stream()
        .filter(member -> member.kind() != Kind.PRODUCER && member.pid() != 0)
        .filter(member -> Processes.of(member).isEmpty())
        .map(Member::name)
        .toList();
  }

  /**
   * Returns whether a job manager answers that has room for the job of this collection, but not it.
   */
  public boolean lacksJob() throws InterruptedException {
    try {
      FlinkCluster flink = flink();
      return !flink.taskManagers().isEmpty()
          && flink.running("hammingbird " + state.settings().collection()).isEmpty();
    } catch (IOException noJobManager) {
      return false;
    }
  }

  /** Returns the folder of one process. */
  public Path folder(Member member) throws IOException {
    return layout.of(member);
  }

  /** Returns the folder of the learner job's checkpoints. */
  public Path checkpoints() throws IOException {
    return layout.checkpoints();
  }

  /** Returns the folder of what the processes say. */
  public Path logs() {
    return layout.folder().resolve("logs");
  }

  /** Returns the folder. */
  public Path folder() {
    return layout.folder();
  }

  /** Returns the settings of a Kafka client. */
  public Map<String, String> kafka() {
    Map<String, String> kafka = new TreeMap<>(security.kafka().client());
    kafka.put(
        "bootstrap.servers",
        state.all(Kind.BROKER).stream().map(Member::address).collect(Collectors.joining(",")));
    return kafka;
  }

  /** Returns where the instances of the index answer. */
  public List<URI> urls() {
    return state.all(Kind.INDEX).stream().map(security.http()::url).toList();
  }

  /** Returns what they are asked with. */
  public HttpAccess access() {
    return security.http().access();
  }

  /** Returns the topics of the collection. */
  public Topics topics() {
    return Topics.of(
        state.settings().collection(),
        TopicSettings.defaults().withPartitions(state.settings().partitions()));
  }

  /** Returns Flink's REST API. */
  public FlinkCluster flink() throws IOException, InterruptedException {
    return FlinkCluster.at(LocalPorts.HOST, state.one(Kind.JOB_MANAGER).port());
  }

  /**
   * Starts what does not run, and waits until all of it answers.
   *
   * @throws IllegalStateException if a port is taken, the disk is full, or a process ends, with the
   *     last lines of what it said
   */
  public void start() throws IOException, InterruptedException {
    StartCheck.require(layout.folder(), state.members());
    state.write(layout.folder());
    ClientSettings.write(layout.settings(), state, kafka(), security.http());
    for (Member broker : startAll(Kind.BROKER)) {
      say.accept("%s starts on %s".formatted(broker.name(), broker.address()));
    }
    ClusterProbe probe = probe();
    await("brokers", Kind.BROKER, probe::brokersTogether);
    say.accept("brokers   " + kafka().get("bootstrap.servers"));
    CollectionTopics.create(kafka(), topics());
    startAll(Kind.JOB_MANAGER);
    startAll(Kind.TASK_MANAGER);
    startAll(Kind.INDEX);
    await("Flink", Kind.TASK_MANAGER, probe::slotsThere);
    say.accept("flink     http://" + state.one(Kind.JOB_MANAGER).address());
    submitJob();
    await("index", Kind.INDEX, probe::indexesReady);
    for (Member index : state.all(Kind.INDEX)) {
      say.accept(
          "%s   %s/v1/collections/%s"
              .formatted(index.name(), security.http().url(index), state.settings().collection()));
    }
    startAll(Kind.PRODUCER);
    say.accept("settings  " + layout.settings());
  }

  private List<Member> startAll(Kind kind) throws IOException {
    List<Member> down =
        state.all(kind).stream().filter(member -> Processes.of(member).isEmpty()).toList();
    for (Member member : down) {
      launch(member);
    }
    return down;
  }

  private void launch(Member member) throws IOException {
    List<String> command =
        switch (member.kind()) {
          case BROKER -> new BrokerNodes(layout, state, security.kafka()).command(member);
          case JOB_MANAGER, TASK_MANAGER -> new FlinkNodes(layout, state).command(member);
          case INDEX, PRODUCER -> services().command(member);
        };
    ProcessHandle process = Processes.start(command, layout.said(member.name()));
    state = state.with(member.startedAs(process));
    state.write(layout.folder());
  }

  private ServiceNodes services() {
    return new ServiceNodes(layout, state, launcher, kafka(), security.http());
  }

  /** Returns what asks the processes how they are. */
  public ClusterProbe probe() {
    return new ClusterProbe(state, kafka(), security.http());
  }

  /** A look at the cluster. */
  private interface Look {
    boolean there() throws InterruptedException;
  }

  private void await(String what, Kind kind, Look look) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!look.there()) {
      requireAlive(kind);
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "%s: not there after %d s; the logs are in %s"
                .formatted(what, PATIENCE.toSeconds(), layout.folder().resolve("logs")));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    }
  }

  private void requireAlive(Kind kind) throws IOException {
    for (Member member : state.all(kind)) {
      if (Processes.of(member).isEmpty()) {
        throw new IllegalStateException(
            "%s (pid %d) has ended; its last words:\n%s"
                .formatted(member.name(), member.pid(), lastWords(member)));
      }
    }
  }

  private String lastWords(Member member) throws IOException {
    List<String> said = Processes.tail(layout.said(member.name()), TAIL);
    List<String> words = said.isEmpty() ? Processes.tail(layout.log(member.name()), TAIL) : said;
    return words.stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
  }

  /** Submits the learner job, from the newest checkpoint where there is one, unless it runs. */
  public void submitJob() throws IOException, InterruptedException {
    if (flink().running("hammingbird " + state.settings().collection()).isPresent()) {
      return;
    }
    Optional<Path> newest = Checkpoints.newest(layout.checkpoints());
    newest.ifPresent(checkpoint -> say.accept("learner   from " + checkpoint.getFileName()));
    Commands.Outcome outcome =
        launcher.run(services().learner(newest.map(path -> path.toUri().toString()).orElse("")));
    if (outcome.code() != 0) {
      throw new IllegalStateException(
          "the learner job was not submitted: " + outcome.said().strip());
    }
    outcome.said().lines().forEach(line -> say.accept("learner   " + line));
  }

  /** Kills a process outright: no hook runs, nothing is flushed. */
  public void kill(String name) throws IOException, InterruptedException {
    Member member = state.member(name);
    Processes.signal(member, "KILL");
    Processes.awaitEnd(member, STOP);
  }

  /** Stops a process where it stands, without its noticing; {@link #resume} lets it go on. */
  public void pause(String name) throws IOException, InterruptedException {
    Processes.signal(state.member(name), "STOP");
  }

  /** Lets a process go on that was paused. */
  public void resume(String name) throws IOException, InterruptedException {
    Processes.signal(state.member(name), "CONT");
  }

  /** Ends a process in order, and outright where that takes too long. */
  public void end(String name) throws IOException, InterruptedException {
    end(state.member(name), STOP);
  }

  private void end(Member member, Duration patience) throws IOException, InterruptedException {
    if (Processes.of(member).isEmpty()) {
      return;
    }
    Processes.signal(member, "TERM");
    if (!Processes.awaitEnd(member, patience)) {
      Processes.signal(member, "KILL");
      Processes.awaitEnd(member, STOP);
    }
  }

  /** Starts a process that does not run. */
  public void relaunch(String name) throws IOException {
    Member member = state.member(name);
    if (Processes.of(member).isEmpty()) {
      launch(member);
    }
  }

  /** Starts a process that does not run; the job goes to a job manager that has none. */
  public void revive(String name) throws IOException, InterruptedException {
    relaunch(name);
    if (state.member(name).kind() == Kind.JOB_MANAGER) {
      await("Flink", Kind.JOB_MANAGER, probe()::slotsThere);
      submitJob();
    }
  }

  /** Ends all processes in order: those that use others before these. */
  public void stop() throws IOException, InterruptedException {
    for (Kind kind : List.of(Kind.PRODUCER, Kind.INDEX)) {
      for (Member member : state.all(kind)) {
        if (Processes.of(member).isPresent()) {
          Processes.signal(member, "CONT"); // one that is paused hears nothing
          Processes.signal(member, "TERM");
        }
      }
      for (Member member : state.all(kind)) {
        end(member, STOP);
      }
    }
    cancelJob();
    for (Member member : state.all(Kind.TASK_MANAGER)) {
      end(member, STOP);
    }
    end(state.one(Kind.JOB_MANAGER), STOP);
    List<Member> brokers = state.all(Kind.BROKER);
    for (int i = brokers.size() - 1; i >= 0; i--) {
      // A broker takes its leave of the controllers, and waits for minutes where most are gone.
      end(brokers.get(i), i >= brokers.size() / 2 ? STOP : STOP_LAST_BROKER);
    }
  }

  private void cancelJob() throws InterruptedException {
    try {
      FlinkCluster flink = flink();
      String name = "hammingbird " + state.settings().collection();
      Optional<String> job = flink.running(name);
      if (job.isPresent()) {
        flink.job(job.get()).cancel();
        long end = System.nanoTime() + STOP.toNanos();
        while (flink.running(name).isPresent() && System.nanoTime() < end) {
          TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
      }
    } catch (IOException gone) {
      say.accept("no job manager to cancel the job: its newest checkpoint is kept all the same");
    }
  }
}
