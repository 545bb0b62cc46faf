package io.hammingbird.core.learn.group;

import io.hammingbird.core.linalg.Matrix;
import java.util.List;

/**
 * Codes with the heads regressed onto them.
 *
 * @param start where the codes came from
 * @param codes P × k
 * @param tuning of the heads
 * @param heads one a modality
 * @param forecast of quality, from the moments
 */
public record Candidate(
    String start, Matrix codes, Tuning tuning, List<Head> heads, double forecast) {}
