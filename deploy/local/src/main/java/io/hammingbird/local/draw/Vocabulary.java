package io.hammingbird.local.draw;

import io.hammingbird.core.vector.SparseVector;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The words of the captions, each a feature: a text becomes the number of times each is in it.
 * Synonyms are words of their own, so that it is left to the learner to find that they mean the
 * same; a plural counts as its singular; unknown words count nothing.
 */
final class Vocabulary {

  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}]+");

  private final Map<String, Integer> features = new TreeMap<>();
  private final int dimension;

  Vocabulary() {
    SortedSet<String> words = new TreeSet<>();
    for (Look look : Look.values()) {
      words.addAll(look.words());
    }
    for (Ground ground : Ground.values()) {
      words.addAll(ground.words());
    }
    for (Layout layout : Layout.values()) {
      layout.phrases().forEach(phrase -> addWords(phrase, words));
    }
    Caption.COUNTS.forEach(phrases -> phrases.forEach(phrase -> addWords(phrase, words)));
    words.addAll(Caption.LARGE);
    words.addAll(Caption.SMALL);
    words.addAll(Caption.VAGUE);
    SortedSet<String> figures = new TreeSet<>(Caption.VAGUE);
    for (Figure figure : Figure.values()) {
      figures.addAll(figure.words());
    }
    words.addAll(figures);
    for (String word : words) {
      features.put(word, features.size());
    }
    dimension = features.size();
    figures.forEach(figure -> features.put(Caption.plural(figure), features.get(figure)));
  }

  private static void addWords(String phrase, SortedSet<String> words) {
    words.addAll(List.of(BETWEEN.split(phrase)));
  }

  /** Returns how many features there are. */
  int dimension() {
    return dimension;
  }

  /** Returns the features of a text; all zero where it has no known word. */
  SparseVector features(String text) {
    SortedMap<Integer, Float> counts = new TreeMap<>();
    for (String word : BETWEEN.split(text.toLowerCase(Locale.ROOT))) {
      Integer feature = features.get(word);
      if (feature != null) {
        counts.merge(feature, 1f, Float::sum);
      }
    }
    int[] indices = new int[counts.size()];
    float[] values = new float[counts.size()];
    int at = 0;
    for (Map.Entry<Integer, Float> count : counts.entrySet()) {
      indices[at] = count.getKey();
      values[at++] = count.getValue();
    }
    return SparseVector.copyOf(dimension, indices, values);
  }
}
