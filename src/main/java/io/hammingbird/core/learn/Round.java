package io.hammingbird.core.learn;

import io.hammingbird.core.learn.FollowSettings.Mode;
import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.vector.ClassAttributes;
import io.hammingbird.core.vector.Item;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One round of solves: one by every strategy that is kept, of which the one that did best on what
 * came since the last round speaks. Where the stream is followed, candidates are judged by recent
 * items alone: a function that follows must not be blamed for what is gone.
 */
final class Round {

  /**
   * What is put to the vote.
   *
   * @param strategy that it was solved by
   * @param moments that it was solved from
   * @param solution itself
   */
  record Outcome(Mode strategy, Moments moments, Solution solution) {}

  private final Learner learner;
  private final LearnSettings settings;
  private final TrainerState state;
  private final Examination heldOut;
  private final Examination judge;

  Round(Learner learner, LearnSettings settings, TrainerState state) {
    this.learner = learner;
    this.settings = settings;
    this.state = state;
    Collection<Item> queries = state.heldOut.items();
    Collection<Item> base = state.reservoir.items();
    if (state.pursuit != null) {
      queries = state.pursuit.queries(state.eventTimeMs);
      base = state.pursuit.base(state.eventTimeMs);
    }
    heldOut = new Examination(state.map, queries, base);
    // Too few held out to compare versions by: learned items ask each other. A learner is spared
    // that, for what fits them by heart would win: it has means of its own to leave items out.
    judge = queries.size() < Examination.ENOUGH ? new Examination(state.map, base, base) : heldOut;
  }

  /** Returns the examination by items that nobody learned. */
  Examination heldOut() {
    return heldOut;
  }

  /** Returns the examination to compare versions by. */
  Examination judge() {
    return judge;
  }

  /**
   * Solves.
   *
   * @param anew whether a cold solve is to stand beside the warm one, though none is due
   * @throws UnsolvableException if no strategy has anything to solve
   */
  Outcome solve(boolean anew) {
    Mode chosen = chosen();
    boolean coldDue = anew || coldDue();
    SortedMap<Mode, Outcome> outcomes = new TreeMap<>();
    Optional<UnsolvableException> failure = Optional.empty();
    for (Mode strategy : settings.follow().strategies()) {
      Moments moments = state.followed.moments(strategy);
      try {
        Solution solution = best(strategy, moments, coldDue && strategy == chosen);
        outcomes.put(strategy, new Outcome(strategy, moments, solution));
        state.memories.put(strategy, solution.memory());
      } catch (UnsolvableException e) {
        failure = Optional.of(e);
      }
    }
    if (outcomes.isEmpty()) {
      throw failure.orElseThrow();
    }
    remember(outcomes);
    return outcomes.getOrDefault(chosen, outcomes.get(outcomes.firstKey()));
  }

  private Mode chosen() {
    if (state.pursuit == null) {
      return Mode.WHOLE;
    }
    state.pursuit.ask(state.map, state.eventTimeMs);
    return state.pursuit.chosen();
  }

  private void remember(SortedMap<Mode, Outcome> outcomes) {
    if (state.pursuit == null) {
      return;
    }
    for (Mode strategy : settings.follow().strategies()) {
      Outcome outcome = outcomes.get(strategy);
      state.pursuit.drafted(
          strategy, Optional.ofNullable(outcome).map(of -> of.solution().function()));
    }
  }

  private boolean coldDue() {
    return state.counts.learned() >= 2 * state.coldAt
        || (state.pursuit != null && state.pursuit.coldDue(state.eventTimeMs));
  }

  /** Returns the warm solution, or the cold one where that is due and clearly better. */
  private Solution best(Mode strategy, Moments moments, boolean coldDue) {
    if (learner.studies()) {
      return study();
    }
    Problem problem = problem(strategy, moments, List.of());
    byte[] memory = state.memories.get(strategy);
    if (memory == null) {
      noteCold();
      return learner.solve(problem, Optional.empty());
    }
    Solution warm = learner.solve(problem, Optional.of(memory));
    if (!coldDue) {
      return warm;
    }
    noteCold();
    Solution cold = learner.solve(problem, Optional.empty());
    Ranking.Gain gain = judge.rank(cold.function()).over(judge.rank(warm.function()));
    return gain.isUp() ? cold : warm;
  }

  /**
   * Lets a learner that studies go on from where it stands, through all that waits for it.
   *
   * @throws UnsolvableException if it does not find enough in that; it goes on waiting
   */
  Solution study() {
    Problem problem = problem(Mode.WHOLE, state.followed.whole(), state.waiting());
    Solution solution = learner.solve(problem, Optional.ofNullable(state.memories.get(Mode.WHOLE)));
    state.studied(solution);
    return solution;
  }

  private Problem problem(Mode strategy, Moments moments, List<Item> fresh) {
    return new Problem(
        moments,
        state.map,
        settings.bits(),
        settings.seed(),
        heldOut,
        ClassAttributes.agreeing(state.described),
        sample(strategy),
        fresh,
        strategy != Mode.WHOLE);
  }

  private List<Item> sample(Mode strategy) {
    return strategy == Mode.WHOLE
        ? List.copyOf(state.reservoir.items())
        : state.pursuit.base(state.eventTimeMs);
  }

  private void noteCold() {
    state.coldAt = state.counts.learned();
    if (state.pursuit != null) {
      state.pursuit.coldAtMs = state.eventTimeMs;
    }
  }
}
