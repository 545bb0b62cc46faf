package io.hammingbird.core.learn.agnet;

import io.hammingbird.core.linalg.Kernels;
import io.hammingbird.core.linalg.RandomOrder;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * How many epochs the attribute networks learn: so many as serve classes best that they have not
 * seen. Several times some classes are left out; the others are learned, and after every epoch
 * items of those left out look for their like by predicted attributes. On classes that are learned
 * more epochs are always better, so they cannot tell.
 */
final class Stopping {

  /** Epochs where too few classes are there to leave any out. */
  static final int DEFAULT = 5;

  private static final int MOST = 12;

  /** Epochs without a better one after which no more are tried. */
  private static final int PATIENCE = 3;

  /** A smaller difference is a tie, and of ties the most epochs attributes are best served by. */
  private static final double TIE = 0.005;

  private static final int FOLDS = 4;
  private static final int QUERIES = 100;
  private static final int DATA_BASE = 600;

  private final AgnetSettings settings;
  private final TrainingItems items;
  private final int width;

  private Stopping(AgnetSettings settings, TrainingItems items, int width) {
    this.settings = settings;
    this.items = items;
    this.width = width;
  }

  /** Returns the number of epochs for {@code items}, whose attributes are {@code width} wide. */
  static int epochs(
      AgnetSettings settings, TrainingItems items, int width, SplittableRandom random) {
    if (settings.epochs().isPresent()) {
      return settings.epochs().getAsInt();
    }
    List<String> classes = classes(items);
    int leftOut = Math.max(2, classes.size() / 8);
    if (classes.size() < 2 * leftOut + 1) {
      return DEFAULT;
    }
    Stopping stopping = new Stopping(settings, items, width);
    int[] order = RandomOrder.of(classes.size(), random);
    List<Fold> folds = new ArrayList<>();
    for (int f = 0; f < FOLDS && (f + 1) * leftOut <= order.length; f++) {
      LabelSet out =
          LabelSet.of(
              Arrays.stream(order, f * leftOut, (f + 1) * leftOut).mapToObj(classes::get).toList());
      stopping.fold(out, random).ifPresent(folds::add);
    }
    return folds.isEmpty() ? DEFAULT : best(folds, random);
  }

  private static List<String> classes(TrainingItems items) {
    TreeSet<String> names = new TreeSet<>();
    for (int set : items.sets()) {
      names.addAll(items.labelSets().get(set).names());
    }
    return List.copyOf(names);
  }

  private static int best(List<Fold> folds, SplittableRandom random) {
    int best = 1;
    int chosen = 1;
    double highest = Double.NEGATIVE_INFINITY;
    for (int epoch = 1; epoch <= MOST && epoch < best + PATIENCE + 1; epoch++) {
      double score = 0;
      for (Fold fold : folds) {
        score += fold.next(random) / folds.size();
      }
      if (score > highest) {
        highest = score;
        best = epoch;
      }
      chosen = score >= highest - TIE ? epoch : chosen;
    }
    return chosen;
  }

  private Optional<Fold> fold(LabelSet leftOut, SplittableRandom random) {
    int[] order = RandomOrder.of(items.size(), random);
    int[] inside = Arrays.stream(order).filter(i -> !touches(i, leftOut)).toArray();
    int[] outside = Arrays.stream(order).filter(i -> touches(i, leftOut)).toArray();
    if (inside.length == 0 || outside.length < 2) {
      return Optional.empty();
    }
    TrainingItems queries = items.at(Arrays.copyOf(outside, Math.min(QUERIES, outside.length)));
    int[] asked =
        IntStream.concat(
                Arrays.stream(outside).limit(DATA_BASE / 2), Arrays.stream(inside).limit(DATA_BASE))
            .limit(DATA_BASE)
            .toArray();
    TrainingItems learned = items.at(inside);
    return Optional.of(
        new Fold(
            learned,
            queries,
            items.at(asked),
            AttributeNets.drawn(settings, learned, width, random)));
  }

  private boolean touches(int item, LabelSet leftOut) {
    return items.labelSets().get(items.sets()[item]).intersects(leftOut);
  }

  /**
   * Some classes left out.
   *
   * @param learned items of the others
   * @param queries items of those left out
   * @param asked items of both
   * @param nets learning
   */
  private record Fold(
      TrainingItems learned, TrainingItems queries, TrainingItems asked, AttributeNets nets) {

    /** Learns one epoch more and returns how well the queries find their like. */
    double next(SplittableRandom random) {
      nets.learn(learned, Batches.epoch(learned.size(), random), 1);
      List<float[][]> from = new ArrayList<>();
      List<float[][]> to = new ArrayList<>();
      for (int m = 0; m < nets.nets().size(); m++) {
        // Centred as it is done before predictions become codes.
        float[][] all = nets.nets().get(m).net().apply(asked.features(m));
        float[] centre = Rows.mean(all);
        to.add(Rows.normalised(Rows.minus(all, centre)));
        from.add(
            Rows.normalised(
                Rows.minus(nets.nets().get(m).net().apply(queries.features(m)), centre)));
      }
      double sum = 0;
      for (float[][] asking : from) {
        for (float[][] base : to) {
          sum += meanAveragePrecision(asking, base);
        }
      }
      return sum / from.size() / to.size();
    }

    private double meanAveragePrecision(float[][] asking, float[][] base) {
      float[][] cosines = new float[asking.length][base.length];
      Kernels.addProduct(cosines, asking, Kernels.transpose(base, base[0].length));
      double sum = 0;
      for (int q = 0; q < asking.length; q++) {
        LabelSet wanted = queries.labelSets().get(queries.sets()[q]);
        sum += averagePrecision(cosines[q], wanted);
      }
      return sum / asking.length;
    }

    private double averagePrecision(float[] cosines, LabelSet wanted) {
      Integer[] ranked = new Integer[cosines.length];
      Arrays.setAll(ranked, i -> i);
      Arrays.sort(ranked, (one, other) -> Float.compare(cosines[other], cosines[one]));
      int found = 0;
      double sum = 0;
      for (int rank = 1; rank <= ranked.length; rank++) {
        if (asked.labelSets().get(asked.sets()[ranked[rank - 1]]).intersects(wanted)) {
          found++;
          sum += (double) found / rank;
        }
      }
      return sum / Math.max(1, found);
    }
  }
}
