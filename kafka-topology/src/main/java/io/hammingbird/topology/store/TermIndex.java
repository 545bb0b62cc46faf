package io.hammingbird.topology.store;

import io.hammingbird.core.index.OrdinalSet;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.topology.query.Filter;
import io.hammingbird.topology.query.Filter.Condition;
import io.hammingbird.topology.query.Filter.HasAttribute;
import io.hammingbird.topology.query.Filter.HasLabel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.roaringbitmap.BitSetUtil;
import org.roaringbitmap.RoaringBitmap;

/**
 * Which ordinals carry which labels and attribute values. Writers need it for themselves; filters
 * may be evaluated side by side.
 */
final class TermIndex {

  private static final Posting[] NONE = {};

  private final Map<Term, Posting> postings = new HashMap<>();
  private final RoaringBitmap all = new RoaringBitmap();
  private Posting[][] byOrdinal = new Posting[16][];

  /** A label, or a value of an attribute. */
  private record Term(boolean label, String name, String value) {
    private static Term label(String label) {
      return new Term(true, label, "");
    }

    private static Term attribute(String name, String value) {
      return new Term(false, name, value);
    }
  }

  /**
   * The ordinals of a term; it goes with the last of them. Many terms, as names, have one ordinal
   * only, and a bitmap for it would take five times as much as all the rest of the term.
   */
  private static final class Posting {
    private static final int NONE = -1;

    private final Term term;
    private int single = NONE;
    private RoaringBitmap several; // null while there is at most one

    private Posting(Term term) {
      this.term = term;
    }

    private void add(int ordinal) {
      if (several == null && single == NONE) {
        single = ordinal;
        return;
      }
      if (several == null) {
        several = RoaringBitmap.bitmapOf(single);
        single = NONE;
      }
      several.add(ordinal);
    }

    /** Returns whether that was the last. */
    private boolean remove(int ordinal) {
      if (several == null) {
        single = NONE;
        return true;
      }
      several.remove(ordinal);
      return several.isEmpty();
    }

    private void addTo(RoaringBitmap bitmap) {
      if (several != null) {
        bitmap.or(several);
      } else if (single != NONE) {
        bitmap.add(single);
      }
    }
  }

  /** Says what {@code ordinal} carries, in place of anything said before. */
  void set(int ordinal, LabelSet labels, SortedMap<String, String> attributes) {
    clear(ordinal);
    if (ordinal >= byOrdinal.length) {
      byOrdinal = Arrays.copyOf(byOrdinal, ordinal + (ordinal >> 1) + 1);
    }
    List<Posting> terms = new ArrayList<>();
    labels.names().forEach(label -> terms.add(posting(Term.label(label))));
    attributes.forEach((name, value) -> terms.add(posting(Term.attribute(name, value))));
    for (Posting posting : terms) {
      posting.add(ordinal);
    }
    all.add(ordinal);
    byOrdinal[ordinal] = terms.isEmpty() ? NONE : terms.toArray(NONE);
  }

  private Posting posting(Term term) {
    return postings.computeIfAbsent(term, Posting::new);
  }

  /** Forgets {@code ordinal}. */
  void clear(int ordinal) {
    if (ordinal >= byOrdinal.length || byOrdinal[ordinal] == null) {
      return;
    }
    for (Posting posting : byOrdinal[ordinal]) {
      if (posting.remove(ordinal)) {
        postings.remove(posting.term);
      }
    }
    byOrdinal[ordinal] = null;
    all.remove(ordinal);
  }

  /** Returns the ordinals that may be found. */
  OrdinalSet matching(Filter filter) {
    if (filter.isNone()) {
      return OrdinalSet.all();
    }
    RoaringBitmap matching = filter.must().isEmpty() ? all.clone() : meeting(filter.must().get(0));
    for (int i = 1; i < filter.must().size(); i++) {
      matching.and(meeting(filter.must().get(i)));
    }
    if (!filter.should().isEmpty()) {
      RoaringBitmap any = new RoaringBitmap();
      filter.should().forEach(condition -> any.or(meeting(condition)));
      matching.and(any);
    }
    filter.mustNot().forEach(condition -> matching.andNot(meeting(condition)));
    return OrdinalSet.of(BitSetUtil.bitsetOf(matching));
  }

  /** Returns a bitmap of the caller's own. */
  private RoaringBitmap meeting(Condition condition) {
    RoaringBitmap meeting = new RoaringBitmap();
    if (condition instanceof HasLabel label) {
      add(meeting, Term.label(label.label()));
    } else if (condition instanceof HasAttribute attribute) {
      attribute.values().forEach(value -> add(meeting, Term.attribute(attribute.name(), value)));
    }
    return meeting;
  }

  private void add(RoaringBitmap meeting, Term term) {
    Posting posting = postings.get(term);
    if (posting != null) {
      posting.addTo(meeting);
    }
  }

  /** Returns how many different labels and attribute values there are. */
  int terms() {
    return postings.size();
  }
}
