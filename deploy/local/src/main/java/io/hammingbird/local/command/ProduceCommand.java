package io.hammingbird.local.command;

import io.hammingbird.local.broker.CollectionTopics;
import io.hammingbird.local.data.ItemStream;
import io.hammingbird.local.feed.Feeder;
import io.hammingbird.schemas.Topics;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends a data folder to brokers. */
@Command(
    name = "produce",
    description = {
      "Sends the rows of a data folder, or a drawn stream, to a collection's features topic, class attributes first.",
      "Sending twice changes nothing: an item replaces itself."
    })
final class ProduceCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Data folder: dataset.json and the files it names. Default: pictures with captions are drawn.")
  private Optional<Path> data;

  @Option(
      names = "--items",
      defaultValue = "20000",
      paramLabel = "N",
      description = "How many pictures to draw, without --data.")
  private int items;

  @Mixin private StreamOptions stream;
  @Mixin private BrokerOptions brokers;
  @Mixin private PartitionsOption partitions;
  @Mixin private RateOption rate;

  @Override
  public Integer call() throws InterruptedException {
    ItemStream source =
        data.map(stream::open).orElseGet(() -> Source.drawn(items, stream, true).stream());
    Topics topics = partitions.topics(brokers.collection());
    CollectionTopics.create(brokers.client(), topics);
    try (Screen screen = new Screen(false);
        Feeder feeder = new Feeder(brokers.client(), topics, rate.eventsPerSecond())) {
      screen.startBar("events", source.size());
      feeder.sendClassAttributes(source);
      int sent = feeder.sendItems(source, Set.of(), count -> screen.moveBar(count, "sent"));
      screen.endBar();
      screen.line("sent %d events to %s".formatted(sent, topics.features().name()));
    }
    return 0;
  }
}
