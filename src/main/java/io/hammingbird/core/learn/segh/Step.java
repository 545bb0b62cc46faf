package io.hammingbird.core.learn.segh;

import io.hammingbird.core.linalg.Cholesky;
import io.hammingbird.core.linalg.Matrix;

/**
 * Step 2 of SeGH: {@code min Σ_m β‖Y_mP − H‖² + γ tr(HᵀΛH) + λ‖P‖²} over H and P in turn, where Λ
 * is the graph's Laplacian. For a given P the best H is {@code M⁻¹R}, {@code M = aI + 2γΛ}, {@code
 * R = 2βŶP}, {@code a = 2βM}, so a round is {@code P ← (βΣY_mᵀY_m + λI)⁻¹·2β²ŶᵀM⁻¹Ŷ·P}: every bit
 * is a power iteration of its own, on matrices of v × v.
 */
final class Step {

  private final double beta;
  private final double lambda;
  private final Matrix gram;
  private final Matrix smoothed;
  private final Cholesky factor;

  /**
   * Prepares the rounds.
   *
   * @param gram {@code Σ_m Y_mᵀY_m}, v × v
   * @param smoothed {@code ŶᵀM⁻¹Ŷ}, v × v
   */
  Step(SeghSettings settings, Matrix gram, Matrix smoothed) {
    this.beta = settings.beta();
    this.lambda = settings.lambda();
    this.gram = gram;
    this.smoothed = smoothed;
    factor = Cholesky.of(gram.scaled(beta).plusDiagonal(lambda));
  }

  /** Returns P, v × k, after one round: the best H for {@code p}, then the best P for that. */
  Matrix next(Matrix p) {
    return factor.solve(smoothed.times(p).scaled(2 * beta * beta));
  }

  /** Returns the objective at {@code p} with the best H; no round raises it. */
  double objective(Matrix p) {
    return beta * p.dot(gram.times(p))
        - 2 * beta * beta * p.dot(smoothed.times(p))
        + lambda * p.frobeniusSquared();
  }
}
