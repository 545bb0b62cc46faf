package io.hammingbird.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.hammingbird.core.catalog.Learners;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.learn.LearnSettings;
import io.hammingbird.flink.app.JobSettings;
import io.hammingbird.local.run.Demo;
import io.hammingbird.local.run.DemoSettings;
import io.hammingbird.local.run.Progress;
import io.hammingbird.local.run.Summary;
import io.hammingbird.schemas.settings.LearnerKeys;
import io.hammingbird.schemas.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs everything in one process. */
@Command(
    name = "demo",
    description = {
      "Runs everything in this process, without Docker: a Kafka broker, the learner job on a Flink cluster with"
          + " its dashboard, the index with its HTTP API, and a producer.",
      "Without --data it draws its own stream of pictures with captions.",
      "Ctrl-C ends it; what is in --dir is taken up by the next start."
    })
final class DemoCommand implements Callable<Integer> {

  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration SURE = Duration.ofMillis(1500);

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder to stream: dataset.json and the files it names. Default: draw.")
  private Optional<Path> data;

  @Option(
      names = "--items",
      defaultValue = "20000",
      paramLabel = "N",
      description = "How many pictures to draw, without --data.")
  private int items;

  @Mixin private StreamOptions stream;
  @Mixin LearnOptions learn;

  @Option(names = "--bits", defaultValue = "64", paramLabel = "N", description = "Code length.")
  int bits;

  @Mixin PublishOptions publish;

  @Option(
      names = "--collection",
      defaultValue = "demo",
      paramLabel = "NAME",
      description = "Collection: the prefix of its topics and part of its URLs.")
  private String collection;

  @Option(
      names = "--dir",
      paramLabel = "STATE",
      description =
          "Folder that keeps all state and is taken up again. Default: a temporary one, deleted at the end.")
  private Optional<Path> dir;

  @Option(
      names = "--http-port",
      defaultValue = "8080",
      paramLabel = "PORT",
      description = "Port of the HTTP API; 0 for any free one.")
  private int httpPort;

  @Option(
      names = "--flink-port",
      defaultValue = "8081",
      paramLabel = "PORT",
      description = "Port of Flink's dashboard; 0 for any free one.")
  private int flinkPort;

  @Option(
      names = "--metrics-port",
      defaultValue = "0",
      paramLabel = "PORT",
      description =
          "Port where Prometheus finds the learner job's metrics, on every address of this machine; 0 for none.")
  private int metricsPort;

  @Option(
      names = "--parallelism",
      defaultValue = "2",
      paramLabel = "N",
      description = "Subtasks of the learner job.")
  private int parallelism;

  @Mixin private RateOption rate;

  @Option(names = "--exit-when-done", description = "End when nothing is left to do.")
  private boolean exitWhenDone;

  @Option(names = "--json", description = "Print the summary as one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  private volatile boolean ending;
  private volatile Exception feedFailure;

  @Override
  public Integer call() throws Exception {
    Settings settings = OptionKeys.effective(spec);
    Source source =
        data.map(folder -> Source.of(folder, stream))
            .orElseGet(() -> Source.drawn(items, stream, needsAttributes(settings)));
    LearnSettings learned =
        LearnOptions.require(JobSettings.learn(settings, source.stream().shape()));
    double eventsPerSecond = rate.eventsPerSecond();
    StateFolder state = StateFolder.of(dir);
    LogFile.in(state.path());
    try (Screen screen = new Screen(json)) {
      screen.line("starting with state in " + state.path());
      DemoSettings told = told(source, learned, settings, eventsPerSecond, state.path());
      Demo demo = Demo.start(told, function -> screen.line(VersionLine.of(function)));
      Thread end = new Thread(() -> end(demo, screen, state), "hammingbird-end");
      Runtime.getRuntime().addShutdownHook(end);
      try {
        run(demo, screen, source.stream().size());
      } catch (Exception e) {
        state.keep(LogFile.path());
        throw e;
      } finally {
        end(demo, screen, state);
      }
    } catch (Exception e) {
      if (!(e instanceof IllegalArgumentException)) {
        state.keep(LogFile.path()); // the message that is printed points there
      }
      state.discard();
      throw e;
    }
    return 0;
  }

  private static boolean needsAttributes(Settings settings) {
    return Learners.byName(settings.text(LearnerKeys.NAME), settings.map(LearnerKeys.OPTIONS))
        .needsAttributes();
  }

  private DemoSettings told(
      Source source,
      LearnSettings learned,
      Settings settings,
      double eventsPerSecond,
      Path folder) {
    return new DemoSettings(
        folder,
        source.dataset(),
        source.stream(),
        source.featuriser(),
        collection,
        learned,
        JobSettings.publish(settings),
        parallelism,
        httpPort,
        flinkPort,
        metricsPort,
        eventsPerSecond);
  }

  private void end(Demo demo, Screen screen, StateFolder state) {
    ending = true;
    screen.endBar();
    demo.close();
    state.discard();
  }

  private void run(Demo demo, Screen screen, int size) throws Exception {
    screen.line("search    " + demo.service().indexAddress() + "/v1/collections/" + collection);
    screen.line("console   " + demo.service().indexAddress() + "/console/");
    screen.line("flink     " + demo.service().flinkAddress());
    screen.line("kafka     " + demo.brokers());
    screen.line("log       " + LogFile.path());
    Thread feeder = new Thread(() -> feed(demo), "hammingbird-feeder");
    feeder.start();
    screen.startBar("events", size);
    Progress done = awaitDone(demo, screen);
    screen.endBar();
    print(demo.summary(done));
    if (!exitWhenDone) {
      screen.line("all done; serving until Ctrl-C");
      watch(demo);
    }
  }

  private void feed(Demo demo) {
    try {
      demo.feed();
    } catch (RuntimeException e) {
      feedFailure = e; // the main thread tells of it, unless it is only the end
    }
  }

  private Progress awaitDone(Demo demo, Screen screen) throws Exception {
    long doneSince = -1;
    while (true) {
      Progress progress = progress(demo);
      screen.moveBar(
          demo.sent(),
          "learned %d, indexed %d, version %d"
              .formatted(progress.seen(), progress.index().items(), progress.lastVersion()));
      // Metrics come late: only what stays done is done.
      if (!demo.isDone(progress)) {
        doneSince = -1;
      } else if (doneSince < 0) {
        doneSince = System.nanoTime();
      } else if (System.nanoTime() - doneSince >= SURE.toNanos()) {
        return progress;
      }
      Thread.sleep(LOOK.toMillis());
    }
  }

  private void watch(Demo demo) throws Exception {
    while (true) {
      progress(demo); // throws where the job has failed
      Thread.sleep(LOOK.toMillis() * 8);
    }
  }

  private Progress progress(Demo demo) throws Exception {
    try {
      if (feedFailure != null) {
        throw feedFailure;
      }
      return demo.service().progress();
    } catch (IOException | RuntimeException e) {
      if (ending) {
        Thread.sleep(Duration.ofMinutes(1).toMillis()); // the process ends before that
      }
      throw e;
    }
  }

  private void print(Summary summary) throws JsonProcessingException {
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? SummaryText.json(summary) : SummaryText.lines(summary));
    out.flush();
  }

  /** One line on a published version. */
  private static final class VersionLine {

    private VersionLine() {}

    static String of(HashFunction function) {
      StringBuilder line = new StringBuilder("version %-3d".formatted(function.version()));
      function
          .provenance()
          .quality()
          .forEach(
              (way, quality) ->
                  line.append(
                      " %s %.3f ± %.3f "
                          .formatted(
                              way, quality.meanAveragePrecision(), quality.standardError())));
      return line.append(
              " %d learned%s, churn %.3f: %s"
                  .formatted(
                      function.provenance().learned(),
                      Optional.ofNullable(function.provenance().configuration().get("follow"))
                          .map(strategy -> ", followed by " + strategy)
                          .orElse(""),
                      function.provenance().churn(),
                      function.provenance().reason()))
          .toString();
    }
  }
}
