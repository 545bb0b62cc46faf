package io.hammingbird.core.index;

/**
 * How long a search by multi-index hashing may go on. A first look into every table is cheap and
 * shows how far the nearest are; from then on what is left is foreseen from a sample of the codes,
 * before every step, and where a scan is cheaper the search is given up. So little is lost where
 * hashing does not pay.
 */
final class HashingBudget {

  /** What the first look into every table may cost, as a share of a scan. */
  private static final double FIRST_LOOK = 0.12;

  /** How much may be spent, as a share of a scan, in the hope of nearer ones, */
  private static final double TRIAL = 0.16;

  /** and how much where hashing has been worth it for nearly all others of late. */
  private static final double LUCKY_TRIAL = 0.8;

  /** Luck above which hope is not asked for. */
  private static final double LUCKY = 0.5;

  /** By how much foresight may err, as a share of a scan. */
  private static final double ERROR = 0.06;

  /** Hashing must be foreseen to cost less than this share of a scan. */
  private static final double WORTH = 0.9;

  private final Substrings cut;
  private final CodeSample sample;
  private final Costs costs;
  private final Probe probe;
  private final double scan;
  private final double luck;
  private final boolean unbounded;
  private double[] differing;
  private int reach;
  private double cap;

  /**
   * @param scan what a scan would cost
   * @param luck the share of recent searches for which hashing was worth it, 0 to 1
   * @param unbounded whether to go on as long as there are not more keys left than a scan has codes
   */
  HashingBudget(
      Substrings cut,
      CodeSample sample,
      Costs costs,
      Probe probe,
      double scan,
      double luck,
      boolean unbounded) {
    this.cut = cut;
    this.sample = sample;
    this.costs = costs;
    this.probe = probe;
    this.scan = scan;
    this.luck = luck;
    this.unbounded = unbounded;
  }

  /** Returns whether to read the buckets that differ from substring j in r bits. */
  boolean allows(int r, int j) {
    if (unbounded) {
      cap = Double.MAX_VALUE;
      return cut.keys(j, r) <= scan + 1000;
    }
    double spent = costs.spent(probe);
    if (r == 0) {
      cap = FIRST_LOOK * scan;
      return spent < cap;
    }
    look();
    double left = left(r, j, probe.nearest.bound());
    if (spent + left < WORTH * scan) {
      double likely = Math.min(WORTH * scan, spent + 1.5 * left + ERROR * scan);
      cap = Math.max(likely, trial());
      return true;
    }
    cap = trial();
    return spent + left(r, j, j + r * cut.count()) < cap
        && (luck > LUCKY || spent + left(r, j, hope()) < WORTH * scan);
  }

  private double trial() {
    return (TRIAL + luck * (LUCKY_TRIAL - TRIAL)) * scan;
  }

  /** Returns whether {@code more} codes may be read in the step that was allowed last. */
  boolean affords(int more) {
    return costs.spent(probe) + more * costs.entry() * probe.query.length <= cap;
  }

  /**
   * What was found so far may not be near enough, but nearer ones may come before much is spent: as
   * near as in codes at random, or a little nearer than what shows that there is a cluster.
   */
  private int hope() {
    int bound = probe.nearest.bound();
    return bound < reach ? bound - 2 : reach;
  }

  private void look() {
    if (differing == null) {
      differing = sample.differing(cut, probe.query);
      reach = sample.reach(probe.query, probe.share());
    }
  }

  private double left(int r, int j, int bound) {
    return foreseen(cut, differing, costs, probe.query.length, cut.count() * r + j, bound, scan);
  }

  /**
   * Foresees what it costs to go from a step (m r + j) until all codes within {@code bound} are
   * met.
   *
   * @param differing see {@link CodeSample#differing}
   * @param enough how much is more than anyone wants to know
   */
  static double foreseen(
      Substrings cut,
      double[] differing,
      Costs costs,
      int words,
      int first,
      int bound,
      double enough) {
    int m = cut.count();
    int row = cut.longest() + 1;
    double cost = 0;
    for (int step = first; (step == first || step <= bound) && cost <= enough; step++) {
      int radius = step / m;
      if (radius > cut.longest()) {
        break;
      }
      cost += cut.keys(step % m, radius) * costs.bucket();
      cost += differing[(step % m) * row + radius] * costs.entry() * words;
    }
    return cost;
  }
}
