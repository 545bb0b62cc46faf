package io.hammingbird.topology.query;

import org.apache.kafka.streams.query.Query;

/**
 * Asks a store whether its processor is at work on it. A store that is being restored, or follows
 * another as a standby, refuses {@link NearestNeighbors}, but answers {@link NearestNeighborsBatch}
 * from what it has got so far.
 */
public record Serving() implements Query<Boolean> {}
