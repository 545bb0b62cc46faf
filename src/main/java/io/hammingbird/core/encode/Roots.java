package io.hammingbird.core.encode;

/**
 * Square roots under the sign of each feature: {@code x ↦ sgn(x)√|x|}. It takes the long tails off
 * counts and shares (Bartlett, "The square root transformation in analysis of variance", 1936), and
 * of histograms scalar products become Hellinger's affinity.
 *
 * @param inputs how many features there are
 */
public record Roots(int inputs) implements Layer {

  public Roots {
    if (inputs < 1) {
      throw new IllegalArgumentException("found " + inputs + " features, needs at least one");
    }
  }

  @Override
  public int outputs() {
    return inputs;
  }

  @Override
  public float[][] apply(float[][] rows) {
    float[][] out = new float[rows.length][inputs];
    for (int i = 0; i < rows.length; i++) {
      Matrices.requireWidth(rows[i], inputs);
      for (int j = 0; j < inputs; j++) {
        out[i][j] = Math.copySign((float) Math.sqrt(Math.abs(rows[i][j])), rows[i][j]);
      }
    }
    return out;
  }
}
