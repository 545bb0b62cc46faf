package io.hammingbird.local.command;

import io.hammingbird.local.broker.CollectionTopics;
import io.hammingbird.schemas.Topic;
import io.hammingbird.schemas.Topics;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks after the topics of a collection. */
@Command(
    name = "topics",
    description = "Looks after the topics of a collection.",
    subcommands = TopicsCommand.Create.class)
final class TopicsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "topics needs a command: create");
  }

  /** Creates what is missing. */
  @Command(
      name = "create",
      description = "Creates the topics that are missing and leaves the others as they are.")
  static final class Create implements Callable<Integer> {

    @Mixin private BrokerOptions options;
    @Mixin private PartitionsOption partitions;

    @Override
    public Integer call() throws InterruptedException {
      Topics topics = partitions.topics(options.collection());
      List<String> created = CollectionTopics.create(options.client(), topics);
      try (Screen screen = new Screen(false)) {
        for (Topic topic : topics.all()) {
          String what = created.contains(topic.name()) ? "created" : "there";
          screen.line("%-8s %s %d".formatted(what, topic.name(), topic.partitions()));
        }
      }
      return 0;
    }
  }
}
