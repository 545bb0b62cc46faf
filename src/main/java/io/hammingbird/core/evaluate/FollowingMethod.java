package io.hammingbird.core.evaluate;

import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.learn.PrequentialChoice;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The same learner under several strategies of following, side by side: what comes next is asked of
 * each before it is learned, and the one that has done best speaks. Mutable; one thread.
 */
final class FollowingMethod implements OnlineMethod {

  /** A chunk counts a tenth as much four or five chunks later: drift shows in a few. */
  private static final double FADING = 0.6;

  /** In standard errors: below 1.5 a steady stream whose chunks differ much pays for it. */
  private static final double CLEAR = 1.5;

  /** One chunk alone says nothing. */
  private static final double LEAST = 2;

  /** So many of the items that came last are searched for scores. */
  private static final int LATELY = 2000;

  private final List<OnlineMethod> methods;
  private final PrequentialChoice choice;
  private Optional<MappedItems> lately = Optional.empty();
  private int chunks;
  private int followed;

  /** Starts with {@code methods}, the one to fall back on first. */
  FollowingMethod(List<OnlineMethod> methods) {
    this.methods = List.copyOf(methods);
    choice = new PrequentialChoice(methods.size(), FADING, CLEAR, LEAST);
  }

  @Override
  public void learn(MappedItems chunk) {
    boolean ready = methods.stream().allMatch(method -> method.function().isPresent());
    if (ready && lately.isPresent()) {
      Examiner examiner = new Examiner(chunk, lately.get());
      choice.add(
          methods.stream()
              .mapToDouble(m -> examiner.score(m.function().orElseThrow()).orElse(0))
              .toArray());
      chunks++;
      followed += choice.chosen() == 0 ? 0 : 1;
    }
    methods.forEach(method -> method.learn(chunk));
    MappedItems all = lately.map(before -> before.and(chunk)).orElse(chunk);
    lately = Optional.of(all.range(Math.max(0, all.size() - LATELY), all.size()));
  }

  private OnlineMethod chosen() {
    return methods.get(choice.chosen());
  }

  @Override
  public void settle() {
    methods.forEach(OnlineMethod::settle);
  }

  @Override
  public Optional<HashFunction> function() {
    return chosen().function();
  }

  @Override
  public Optional<HashFunction> warm() {
    return chosen().warm();
  }

  @Override
  public SortedMap<String, Double> figures() {
    SortedMap<String, Double> figures = new TreeMap<>(chosen().figures());
    figures.put("followed", chunks == 0 ? 0 : (double) followed / chunks);
    return figures;
  }
}
