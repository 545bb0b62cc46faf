package io.hammingbird.core.learn.group;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.moments.GroupView;
import io.hammingbird.core.vector.LabelSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Designs codes for the heaviest label sets; the others get the code that the label projection of
 * the designed ones gives them.
 */
public final class Designs {

  /** Beyond so many label sets, design cost grows faster than what the light ones are worth. */
  private static final int MOST_SETS = 1024;

  private static final double POWER = 0.75;
  private static final double OMEGA = 0.1;

  private final GroupView view;
  private final int[] heavy;
  private final Matrix hardness;
  private final CodeTargets targets;

  private Designs(GroupView view, int[] heavy, Matrix hardness, Aim aim) {
    this.view = view;
    this.heavy = heavy;
    this.hardness = hardness;
    double[] weights = new double[heavy.length];
    Matrix labels = Matrix.zero(heavy.length, view.labels().cols());
    for (int r = 0; r < heavy.length; r++) {
      weights[r] = view.weights()[heavy[r]];
      System.arraycopy(view.labels().row(heavy[r]), 0, labels.row(r), 0, labels.cols());
    }
    targets = CodeTargets.of(labels, weights, POWER, aim.floor()).priced(hardness, aim.price());
  }

  /**
   * Prepares designs of the aim {@link Aim#TELLABLE} for the label sets of {@code view}, hard or
   * easy for {@code blocks}.
   */
  public static Designs of(GroupView view, List<FeatureBlock> blocks) {
    int[] heavy = heavy(view.weights());
    Matrix hardness = Matrix.zero(heavy.length, heavy.length);
    for (FeatureBlock block : blocks) {
      hardness.addScaled(block.hardness(heavy, OMEGA), 1.0 / blocks.size());
    }
    return new Designs(view, heavy, hardness, Aim.TELLABLE);
  }

  /** Returns designs for the same label sets with another aim. */
  public Designs aimedAt(Aim aim) {
    return new Designs(view, heavy, hardness, aim);
  }

  /** Returns the heaviest rows, ascending. */
  private static int[] heavy(double[] weights) {
    return IntStream.range(0, weights.length)
        .boxed()
        .sorted(Comparator.comparingDouble(g -> -weights[g]))
        .limit(MOST_SETS)
        .sorted()
        .mapToInt(g -> g)
        .toArray();
  }

  /** Returns fresh codes for all label sets, P × k. */
  public Matrix fresh(int bits, SplittableRandom random) {
    return spread(GroupCodes.design(targets, bits, random));
  }

  /** Returns {@code codes} after a few sweeps of the descent from where they are. */
  public Matrix polished(Matrix codes, int sweeps, SplittableRandom random) {
    Matrix improved = GroupCodes.improve(targets, rows(codes, heavy), sweeps, random);
    return place(codes.copy(), improved);
  }

  /** Returns {@code codes} with dead and duplicate bits redrawn; itself where there are none. */
  public Matrix mended(Matrix codes, SplittableRandom random) {
    return GroupCodes.alive(codes) ? codes : polished(codes, 0, random);
  }

  /**
   * Returns codes that go on from those of an earlier solve: label sets keep theirs, new ones get
   * codes that fit the others, and dead bits are redrawn.
   *
   * @param old label set to code, of {@code bits} bits
   */
  public Matrix continued(Map<LabelSet, BinaryCode> old, int bits, SplittableRandom random) {
    List<LabelSet> sets = view.sets();
    Matrix codes = Matrix.zero(sets.size(), bits);
    boolean[] open = new boolean[sets.size()];
    boolean any = false;
    for (int g = 0; g < open.length; g++) {
      BinaryCode code = old.get(sets.get(g));
      open[g] = code == null;
      any |= open[g];
      if (code != null) {
        LabelCoding.unpack(code, codes.row(g));
      }
    }
    if (any) {
      Matrix signs = LabelCoding.signs(view.labels().times(LabelCoding.projection(view, codes)));
      for (int g = 0; g < open.length; g++) {
        if (open[g]) {
          System.arraycopy(signs.row(g), 0, codes.row(g), 0, bits);
        }
      }
      codes = fitted(codes, open, random.split());
    }
    return mended(codes, random);
  }

  /**
   * Returns {@code codes} with the rows in {@code open} fitted to the others, and dead or duplicate
   * bits redrawn.
   */
  private Matrix fitted(Matrix codes, boolean[] open, SplittableRandom random) {
    int[] rows = IntStream.range(0, heavy.length).filter(r -> open[heavy[r]]).toArray();
    return place(codes.copy(), GroupCodes.fit(targets, rows(codes, heavy), rows, random));
  }

  private Matrix spread(Matrix heavyCodes) {
    Matrix codes = Matrix.zero(view.size(), heavyCodes.cols());
    if (heavy.length < view.size()) {
      Matrix known = Matrix.zero(view.size(), heavyCodes.cols());
      place(known, heavyCodes);
      codes = LabelCoding.signs(view.labels().times(LabelCoding.projection(view, known)));
    }
    return place(codes, heavyCodes);
  }

  private Matrix place(Matrix codes, Matrix heavyCodes) {
    for (int r = 0; r < heavy.length; r++) {
      System.arraycopy(heavyCodes.row(r), 0, codes.row(heavy[r]), 0, codes.cols());
    }
    return codes;
  }

  private static Matrix rows(Matrix codes, int[] of) {
    Matrix rows = Matrix.zero(of.length, codes.cols());
    for (int r = 0; r < of.length; r++) {
      System.arraycopy(codes.row(of[r]), 0, rows.row(r), 0, codes.cols());
    }
    return rows;
  }
}
