package io.hammingbird.topology.gather;

/**
 * An instance that holds a partition.
 *
 * @param peer where it listens, or {@link Peers#HERE}
 * @param active whether it owns the partition; else it follows as a standby
 */
public record Holder(String peer, boolean active) {}
