package io.hammingbird.local.run;

import io.hammingbird.flink.app.JobSettings;
import io.hammingbird.topology.serve.TextFeaturiser;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a learner job and an index in this process are told.
 *
 * @param dir where both keep their state
 * @param job what is learned, from which brokers
 * @param httpPort of the index, 0 for any free one
 * @param flinkPort of the dashboard, 0 for any free one
 * @param metricsPort where the job tells Prometheus of its metrics, 0 for nowhere
 * @param featuriser turns typed queries into features, where the collection has one
 */
public record ServiceSettings(
    Path dir,
    JobSettings job,
    int httpPort,
    int flinkPort,
    int metricsPort,
    Optional<TextFeaturiser> featuriser) {}
