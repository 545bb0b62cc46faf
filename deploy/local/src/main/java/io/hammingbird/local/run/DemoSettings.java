package io.hammingbird.local.run;

import io.hammingbird.core.learn.LearnSettings;
import io.hammingbird.core.learn.PublishSettings;
import io.hammingbird.local.data.ItemStream;
import io.hammingbird.topology.serve.TextFeaturiser;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a demo is told.
 *
 * @param dir state folder: taken up where it has state
 * @param dataset name of what is streamed
 * @param stream what is streamed
 * @param featuriser turns typed queries into features, where the stream has one
 * @param collection its name
 * @param learn what is learned and how
 * @param publish when a new function is worth publishing
 * @param parallelism of the learner job
 * @param httpPort of the index, 0 for any free one
 * @param flinkPort of the dashboard, 0 for any free one
 * @param metricsPort where the job tells Prometheus of its metrics, 0 for nowhere
 * @param rate events a second at most
 */
public record DemoSettings(
    Path dir,
    String dataset,
    ItemStream stream,
    Optional<TextFeaturiser> featuriser,
    String collection,
    LearnSettings learn,
    PublishSettings publish,
    int parallelism,
    int httpPort,
    int flinkPort,
    int metricsPort,
    double rate) {

  /** Returns what all runs in one state folder must have in common. */
  Map<String, String> kind() {
    Map<String, String> kind = new TreeMap<>();
    kind.put("data set", dataset);
    kind.put("collection", collection);
    kind.put("modalities", learn.shape().dimensions().toString());
    kind.put("learner", learn.learner() + " " + learn.options());
    kind.put("bits", String.valueOf(learn.bits()));
    kind.put("anchors", String.valueOf(learn.anchors()));
    kind.put("seed", String.valueOf(learn.seed()));
    kind.put("hold-out", String.valueOf(learn.holdOut()));
    kind.put("parallelism", String.valueOf(parallelism));
    if (learn.follow().follows()) { // a folder of the time before following has no word of it
      kind.put("follow", learn.follow().toString());
    }
    return kind;
  }
}
