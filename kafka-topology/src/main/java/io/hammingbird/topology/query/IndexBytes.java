package io.hammingbird.topology.query;

import org.apache.kafka.streams.query.Query;

/**
 * Asks one partition how much memory its codes and the tables over them take, in bytes; names and
 * filter terms are not counted.
 */
public record IndexBytes() implements Query<Long> {}
