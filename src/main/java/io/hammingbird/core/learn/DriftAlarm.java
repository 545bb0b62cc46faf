package io.hammingbird.core.learn;

/**
 * The quality in service has fallen: of held-out items, each asked when it came.
 *
 * @param before mean average precision until then, all directions
 * @param after mean average precision since then
 * @param items how many were asked since then
 * @param eventTimeMs the latest event time seen
 */
public record DriftAlarm(double before, double after, long items, long eventTimeMs) {}
