package io.hammingbird.core.encode;

/** One step from features towards a code. */
public sealed interface Layer permits CenterScale, Rbf, Dense, Beside, Fold, Roots {

  /** Returns how many entries a row has before the step. */
  int inputs();

  /** Returns how many entries a row has after the step. */
  int outputs();

  /**
   * Returns the step applied to every row.
   *
   * @param rows n × {@link #inputs()}
   * @return n × {@link #outputs()}, newly allocated
   */
  float[][] apply(float[][] rows);
}
