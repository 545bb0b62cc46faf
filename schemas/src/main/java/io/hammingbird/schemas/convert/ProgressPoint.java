package io.hammingbird.schemas.convert;

import io.hammingbird.core.encode.Quality;
import java.util.Collections;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far the learner of a collection was at some moment.
 *
 * @param atMs clock of the job, in milliseconds since the epoch
 * @param eventTimeMs latest event time learned from, in milliseconds since the epoch; empty before
 *     any
 * @param learner who learns what
 * @param decision what came of the solve that was just made
 * @param versions what has been decided so far
 * @param items by fate
 * @param solution the last one
 * @param inService quality of the versions in service, as items came
 */
public record ProgressPoint(
    long atMs,
    OptionalLong eventTimeMs,
    Origin learner,
    Decided decision,
    Versions versions,
    Items items,
    Solved solution,
    InService inService) {

  /** What came of a solve. */
  public enum Outcome {
    PUBLISHED,
    WITHHELD,
    /** Nothing was decided since the point before. */
    NONE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Outcome of(String name) {
      for (Outcome outcome : values()) {
        if (outcome.toString().equals(name)) {
          return outcome;
        }
      }
      throw new RecordFormatException(
          RecordFormatException.UNPARSABLE,
          "decision is '%s', needs published, withheld or none".formatted(name));
    }
  }

  /**
   * Who learns what.
   *
   * @param name of the learner
   * @param bits code length
   * @param generation of the feature map, 0 before it is drawn
   */
  public record Origin(String name, int bits, int generation) {}

  /**
   * What came of a solve.
   *
   * @param reason why; empty where nothing was decided
   * @param solveMs how long the solve took
   */
  public record Decided(Outcome outcome, String reason, long solveMs) {

    /** Nothing was decided since the point before. */
    public static final Decided NOTHING = new Decided(Outcome.NONE, "", 0);
  }

  /**
   * What has been decided so far.
   *
   * @param last newest version published, 0 for none
   * @param published by this job
   * @param withheld solves whose result was not published
   */
  public record Versions(long last, long published, long withheld) {}

  /**
   * Items by fate.
   *
   * @param withheld of classes without the attributes that the learner needs
   */
  public record Items(long learned, long heldOut, long unlabelled, long partial, long withheld) {}

  /**
   * The last solution.
   *
   * @param labelSets in the moments
   * @param weight of the moments
   * @param churn share of bits by which it differs from the version then in service
   * @param quality on held-out items, by direction
   * @param strategy how much of the past it counts
   */
  public record Solved(
      long labelSets,
      double weight,
      double churn,
      double objective,
      SortedMap<String, Quality> quality,
      SortedMap<String, Double> modalityWeights,
      String strategy) {

    public Solved {
      quality = Collections.unmodifiableSortedMap(new TreeMap<>(quality));
      modalityWeights = Collections.unmodifiableSortedMap(new TreeMap<>(modalityWeights));
    }
  }

  /**
   * Quality in service.
   *
   * @param quality mean average precision since it last changed, NaN where nothing was asked
   * @param window how many have asked since
   * @param drifts how often it has fallen
   */
  public record InService(double quality, long window, long drifts) {}
}
