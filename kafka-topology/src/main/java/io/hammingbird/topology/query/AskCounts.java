package io.hammingbird.topology.query;

/**
 * What became of asking other instances, since the process began.
 *
 * @param hedged partitions whose holder was slow, so that another was asked where there is one
 * @param unreachable requests to instances that did not answer
 * @param retried rounds of asking everyone again because nobody had an answer
 */
public record AskCounts(long hedged, long unreachable, long retried) {}
