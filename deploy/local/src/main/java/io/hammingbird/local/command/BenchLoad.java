package io.hammingbird.local.command;

import io.hammingbird.local.bench.Hyperplanes;
import io.hammingbird.local.bench.Synthetic;
import io.hammingbird.local.broker.CollectionTopics;
import io.hammingbird.local.feed.Feeder;
import io.hammingbird.schemas.Topics;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fills a collection with synthetic items. */
@Command(
    name = "load",
    description = {
      "Fills a collection with synthetic items of two modalities, image and text, of 64 dimensions"
          + " each, and publishes random hyperplanes as its hash functions.",
      "An index of it is started with: index --shape image=64,text=64"
    })
final class BenchLoad implements Callable<Integer> {

  @Mixin private BrokerOptions brokers;
  @Mixin private PartitionsOption partitions;
  @Mixin private SyntheticOptions synthetic;
  @Mixin private RateOption rate;

  @Option(
      names = "--versions",
      defaultValue = "1",
      paramLabel = "N",
      description = "Hash functions to publish: versions 1 to N.")
  private int versions;

  @Override
  public Integer call() throws InterruptedException {
    Topics topics = partitions.topics(brokers.collection());
    CollectionTopics.create(brokers.client(), topics);
    Synthetic items = synthetic.items();
    Hyperplanes functions = synthetic.functions();
    long start = System.nanoTime();
    try (Screen screen = new Screen(false);
        Feeder feeder = new Feeder(brokers.client(), topics, rate.eventsPerSecond())) {
      for (long version = 1; version <= versions; version++) {
        functions.publish(brokers.client(), topics, version);
      }
      screen.startBar("items", items.size());
      int sent = feeder.sendItems(items, Set.of(), count -> screen.moveBar(count, "sent"));
      screen.endBar();
      screen.line(
          "sent %d items and versions 1 to %d in %.1f s"
              .formatted(sent, versions, (System.nanoTime() - start) / 1e9));
    }
    return 0;
  }
}
