package io.hammingbird.client;

import java.util.Optional;

/**
 * The answer to a write: Kafka has it safely.
 *
 * @param put how many items were put
 * @param deleted how many deletions were written
 * @param position where it stands in the stream: a search that asks for it sees the write
 */
public record Written(int put, int deleted, Optional<String> position) {}
