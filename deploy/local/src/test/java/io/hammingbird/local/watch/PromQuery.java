package io.hammingbird.local.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a query of Prometheus names. It is read word by word, which tells names from functions and
 * labels, and checks no grammar.
 *
 * @param selectors the metrics with their matchers
 * @param labels the labels that are grouped or joined by
 */
record PromQuery(List<Selector> selectors, SortedSet<String> labels) {

  private static final Pattern WORD =
      Pattern.compile(
          "(?<string>\"(?:[^\"\\\\]|\\\\.)*\")"
              + "|(?<range>\\[[^\\]]*\\])"
              + "|(?<number>\\d[\\w.]*)"
              + "|(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)"
              + "|(?<sign>=~|!~|!=|[{}(),=])");

  private static final Set<String> OPERATORS =
      Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");

  private static final Set<String> LISTS =
      Set.of("by", "without", "on", "ignoring", "group_left", "group_right");

  /** These may be followed by their grouping instead of a bracket. */
  private static final Set<String> AGGREGATIONS =
      Set.of("sum", "min", "max", "avg", "count", "topk", "bottomk", "quantile", "stddev");

  /** One metric, and what is asked of its labels. */
  record Selector(String metric, List<Match> matches) {}

  /** One label, and what is asked of it. */
  record Match(String label, String sign, String value) {}

  static PromQuery of(String expression) {
    return new Reading(expression).read();
  }

  /** A reader at some place of the words. */
  private static final class Reading {
    private final List<String> words = new ArrayList<>();
    private final List<Selector> selectors = new ArrayList<>();
    private final SortedSet<String> labels = new TreeSet<>();
    private int at;

    private Reading(String expression) {
      Matcher matcher = WORD.matcher(expression);
      while (matcher.find()) {
        if (matcher.group("range") == null && matcher.group("number") == null) {
          words.add(matcher.group());
        }
      }
    }

    private PromQuery read() {
      while (at < words.size()) {
        String word = words.get(at++);
        boolean name = Character.isLetter(word.charAt(0)) || word.charAt(0) == '_';
        if (!name || OPERATORS.contains(word) || AGGREGATIONS.contains(word)) {
          continue;
        }
        if (LISTS.contains(word)) {
          list();
        } else if (!next("(")) { // else a function
          selectors.add(new Selector(word, next("{") ? matches() : List.of()));
        }
      }
      return new PromQuery(selectors, labels);
    }

    private boolean next(String sign) {
      return at < words.size() && words.get(at).equals(sign);
    }

    private void list() {
      if (next("(")) {
        for (at++; !next(")"); at++) {
          if (!next(",")) {
            labels.add(words.get(at));
          }
        }
        at++;
      }
    }

    private List<Match> matches() {
      List<Match> matches = new ArrayList<>();
      at++;
      while (!next("}")) {
        if (next(",")) {
          at++;
          continue;
        }
        String quoted = words.get(at + 2);
        matches.add(
            new Match(words.get(at), words.get(at + 1), quoted.substring(1, quoted.length() - 1)));
        at += 3;
      }
      at++;
      return matches;
    }
  }
}
