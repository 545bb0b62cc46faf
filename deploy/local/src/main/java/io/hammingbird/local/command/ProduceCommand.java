package io.hammingbird.local.command;

import io.hammingbird.local.broker.CollectionTopics;
import io.hammingbird.local.data.ItemStream;
import io.hammingbird.local.feed.Feeder;
import io.hammingbird.schemas.Topics;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends a data folder to brokers. */
@Command(
    name = "produce",
    description = {
      "Sends the rows of a data folder to a collection's features topic, class attributes first.",
      "Sending twice changes nothing: an item replaces itself."
    })
final class ProduceCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Data folder: dataset.json and the files it names.")
  private Path data;

  @Mixin private StreamOptions stream;
  @Mixin private BrokerOptions brokers;
  @Mixin private PartitionsOption partitions;
  @Mixin private RateOption rate;

  @Override
  public Integer call() throws InterruptedException {
    ItemStream items = stream.open(data);
    Topics topics = partitions.topics(brokers.collection());
    CollectionTopics.create(brokers.client(), topics);
    try (Screen screen = new Screen(false);
        Feeder feeder = new Feeder(brokers.client(), topics, rate.eventsPerSecond())) {
      screen.startBar("events", items.size());
      feeder.sendClassAttributes(items);
      int sent = feeder.sendItems(items, Set.of(), count -> screen.moveBar(count, "sent"));
      screen.endBar();
      screen.line("sent %d events to %s".formatted(sent, topics.features().name()));
    }
    return 0;
  }
}
