package io.hammingbird.topology.query;

import java.util.List;
import org.apache.kafka.streams.query.Query;

/**
 * Asks one partition for the ids of some of its items, spread evenly over all.
 *
 * @param count how many, or all where there are fewer
 */
public record SampleIds(int count) implements Query<List<String>> {}
