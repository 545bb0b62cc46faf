package io.hammingbird.core.index;

import io.hammingbird.core.code.BinaryCode;
import java.util.ArrayList;
import java.util.List;

/**
 * Codes of one length and one hash-function version by the ordinals of an {@link IdTable}, which
 * many indexes may share. Answers are exact and in the total order (distance, id).
 *
 * <p>Writers need the index for themselves; any number of threads may search at a time while nobody
 * writes. The caller sees to that, and takes a code out before its ordinal is set free.
 *
 * <p>A code takes 8 bytes a word of 64 bits and one bit beside, and so does a gap: an ordinal that
 * has no code here, unless 8,192 in a row have none.
 */
public final class CodeIndex {

  private final int bits;
  private final IdTable ids;
  private final CodeColumns columns;

  private CodeIndex(IdTable ids, int bits) {
    this.bits = bits;
    this.ids = ids;
    this.columns = new CodeColumns(BinaryCode.wordsFor(bits));
  }

  /**
   * Returns an empty index for codes of {@code bits} bits of the items in {@code ids}.
   *
   * @throws IllegalArgumentException if there can be no such code
   */
  public static CodeIndex over(IdTable ids, int bits) {
    return new CodeIndex(ids, bits);
  }

  /** Returns the code length. */
  public int bits() {
    return bits;
  }

  /** Returns how many codes there are. */
  public int size() {
    return columns.size();
  }

  /** Returns whether {@code ordinal} has a code. */
  public boolean contains(int ordinal) {
    return columns.contains(ordinal);
  }

  /**
   * Returns the code of {@code ordinal}.
   *
   * @throws IllegalArgumentException if it has none
   */
  public BinaryCode code(int ordinal) {
    requireCode(ordinal);
    long[] words = new long[columns.words()];
    for (int w = 0; w < words.length; w++) {
      words[w] = columns.word(ordinal, w);
    }
    return BinaryCode.ofWords(bits, words);
  }

  /**
   * Returns word {@code index} of the code of {@code ordinal} (see {@link BinaryCode#word}),
   * without making an object.
   *
   * @throws IllegalArgumentException if it has none
   */
  public long word(int ordinal, int index) {
    requireCode(ordinal);
    return columns.word(ordinal, index);
  }

  /**
   * Puts {@code code} under {@code ordinal}, replacing any it had.
   *
   * @throws IllegalArgumentException if the code has another length or nothing has that ordinal
   */
  public void put(int ordinal, BinaryCode code) {
    requireBits(code);
    if (!ids.has(ordinal)) {
      throw new IllegalArgumentException(
          "ordinal " + ordinal + " has no name; ordinals lie below " + ids.end());
    }
    columns.put(ordinal, code);
  }

  /** Takes the code of {@code ordinal} out; returns whether there was one. */
  public boolean remove(int ordinal) {
    return columns.remove(ordinal);
  }

  /**
   * Returns the codes nearest to a probe.
   *
   * @throws IllegalArgumentException if the probe has another length
   */
  public CodeHits search(CodeQuery query) {
    return searchAll(List.of(query)).get(0);
  }

  /**
   * Returns the answers to all {@code queries}, in their order. Those that scan share one pass over
   * the memory.
   *
   * @throws IllegalArgumentException if a probe has another length
   */
  public List<CodeHits> searchAll(List<CodeQuery> queries) {
    CodeHits[] answers = new CodeHits[queries.size()];
    List<Probe> scans = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < answers.length; i++) {
      CodeQuery query = queries.get(i);
      requireBits(query.probe());
      Probe probe = new Probe(query, size());
      if (isSelective(query)) {
        Scan.filtered(columns, probe);
        answers[i] = probe.answer(ids, Strategy.SCAN, Effort.Reason.SELECTIVE_FILTER, true);
      } else {
        scans.add(probe);
        places.add(i);
      }
    }
    Scan.all(columns, scans);
    for (int s = 0; s < scans.size(); s++) {
      int i = places.get(s);
      answers[i] = scans.get(s).answer(ids, Strategy.SCAN, reasonToScan(queries.get(i)), true);
    }
    return List.of(answers);
  }

  /** Reading a code out of turn costs some 30 times what a scan pays for it. */
  private boolean isSelective(CodeQuery query) {
    return query.strategy() == Strategy.AUTO && query.filter().cardinality() < size() / 32;
  }

  private static Effort.Reason reasonToScan(CodeQuery query) {
    return query.strategy() == Strategy.SCAN ? Effort.Reason.ASKED_FOR : Effort.Reason.NOTHING_ELSE;
  }

  private void requireCode(int ordinal) {
    if (!columns.contains(ordinal)) {
      throw new IllegalArgumentException("ordinal " + ordinal + " has no code in " + this);
    }
  }

  void requireBits(BinaryCode code) {
    if (code.bits() != bits) {
      throw new IllegalArgumentException(
          "code has " + code.bits() + " bits, this index holds codes of " + bits);
    }
  }

  @Override
  public String toString() {
    return "CodeIndex[bits=" + bits + ", size=" + size() + "]";
  }
}
