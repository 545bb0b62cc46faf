package io.hammingbird.core.learn.dazsh;

import io.hammingbird.core.learn.group.Head;
import io.hammingbird.core.linalg.Matrix;
import java.util.List;

/**
 * Codes and heads that may be published.
 *
 * @param start where the codes came from
 * @param codes B_m by label set, one a modality
 * @param categories P_m, one a modality
 * @param heads one a modality
 * @param rounds that led here
 * @param objective of the end
 * @param forecast of its quality
 */
record Candidate(
    String start,
    List<Matrix> codes,
    List<Matrix> categories,
    List<Head> heads,
    int rounds,
    double objective,
    double forecast) {}
