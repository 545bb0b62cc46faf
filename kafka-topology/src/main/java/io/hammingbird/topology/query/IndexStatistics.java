package io.hammingbird.topology.query;

import org.apache.kafka.streams.query.Query;

/** Asks one partition what it holds. */
public record IndexStatistics() implements Query<IndexCounts> {}
