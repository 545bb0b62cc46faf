package io.hammingbird.core.index;

import io.hammingbird.core.code.BinaryCode;
import java.util.List;

/**
 * Codes of one length and one hash-function version by the ordinals of an {@link IdTable}, which
 * many indexes may share. Answers are in the total order (distance, id), and exact unless a budget
 * of probes ends a search early.
 *
 * <p>Writers need the index for themselves; any number of threads may search at a time while nobody
 * writes. The caller sees to that, and takes a code out before its ordinal is set free.
 *
 * <p>A code takes 8 bytes a word of 64 bits and one bit beside, and so does a gap: an ordinal that
 * has no code here, unless 32,768 in a row have none. Where searches have shown that it pays, a
 * large index also keeps tables for multi-index hashing: in each of at most 8 tables (4 for a
 * million codes of 64 bits) a copy of the code and its ordinal, with a fifth of room to grow. They
 * are built by and by, by writes and by {@link #work}.
 */
public final class CodeIndex {

  private static final int WORK_PER_WRITE = 8;

  private final int bits;
  private final IdTable ids;
  private final CodeColumns columns;
  private final TableUpkeep upkeep;
  private final HeadBuckets heads; // null where codes have none
  private final Planner planner;

  private CodeIndex(IdTable ids, int bits, HeadBuckets heads, Costs costs) {
    this.bits = bits;
    this.ids = ids;
    this.columns = new CodeColumns(BinaryCode.wordsFor(bits));
    this.upkeep = new TableUpkeep(bits, columns, costs);
    this.heads = heads;
    this.planner = new Planner(ids, columns, upkeep, heads, costs);
  }

  /**
   * Returns an empty index for codes of {@code bits} bits of the items in {@code ids}.
   *
   * @throws IllegalArgumentException if there can be no such code
   */
  public static CodeIndex over(IdTable ids, int bits) {
    return new CodeIndex(ids, bits, null, Costs.here());
  }

  /**
   * Returns an empty index whose codes also lie in the buckets of heads.
   *
   * @param centres the heads, by their numbers: at least one, all as long as the codes
   * @throws IllegalArgumentException if there is no centre or one has another length
   */
  public static CodeIndex withHeads(IdTable ids, int bits, List<BinaryCode> centres) {
    if (centres.isEmpty()) {
      throw new IllegalArgumentException("an index with heads needs at least one centre, found 0");
    }
    for (BinaryCode centre : centres) {
      requireBits(bits, centre);
    }
    return new CodeIndex(ids, bits, new HeadBuckets(bits, centres), Costs.here());
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
   * Puts {@code code} under {@code ordinal}, replacing any it had. Where there are heads, it lies
   * in the bucket of the nearest.
   *
   * @throws IllegalArgumentException if the code has another length or nothing has that ordinal
   */
  public void put(int ordinal, BinaryCode code) {
    requireBits(bits, code);
    put(ordinal, code, heads == null ? 0 : heads.nearest(code));
  }

  /**
   * Puts {@code code} under {@code ordinal} and into the bucket of {@code head}, replacing any it
   * had.
   *
   * @throws IllegalArgumentException if the code has another length, nothing has that ordinal, or
   *     there is no such head
   */
  public void put(int ordinal, BinaryCode code, int head) {
    requireBits(bits, code);
    if (!ids.has(ordinal)) {
      throw new IllegalArgumentException(
          "ordinal " + ordinal + " has no name; ordinals lie below " + ids.end());
    }
    if (head < 0 || head >= heads()) {
      throw new IllegalArgumentException("head is " + head + ", this index has " + heads());
    }
    takeOut(ordinal);
    columns.put(ordinal, code);
    upkeep.arrived(ordinal);
    if (heads != null) {
      heads.put(ordinal, code, head);
    }
    upkeep.work(WORK_PER_WRITE);
  }

  /** Returns how many heads there are; without heads all codes are under the one with number 0. */
  private int heads() {
    return heads == null ? 1 : heads.heads();
  }

  /** Takes the code of {@code ordinal} out; returns whether there was one. */
  public boolean remove(int ordinal) {
    if (!columns.contains(ordinal)) {
      return false;
    }
    takeOut(ordinal);
    columns.remove(ordinal);
    upkeep.work(WORK_PER_WRITE);
    return true;
  }

  private void takeOut(int ordinal) {
    upkeep.leaving(ordinal);
    if (heads != null && columns.contains(ordinal)) {
      heads.remove(ordinal, code(ordinal));
    }
  }

  /**
   * Takes the building of tables a little further, if they are wanted. A write does so too; this is
   * for an owner whose index is searched and not written to. It is a write itself.
   *
   * @param codes at most so many codes, some 0.5 µs each
   * @return whether there is more to do
   */
  public boolean work(int codes) {
    return upkeep.work(codes);
  }

  /**
   * Bounds the memory for tables of multi-index hashing, in bytes; 0 for no tables. Without a word
   * a sixteenth of the largest heap, which is too much where there are many indexes.
   */
  public void limitTables(long bytes) {
    upkeep.limit(bytes);
  }

  /**
   * Builds the tables of multi-index hashing at once and keeps them for good, whether they pay or
   * not, whatever they take. Codes of more than 256 bits have none.
   */
  public void pinTables() {
    upkeep.pin();
  }

  /** Returns the memory this index takes, in bytes, without the names. */
  public long bytes() {
    return columns.bytes() + upkeep.bytes() + (heads == null ? 0 : heads.bytes());
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
    for (CodeQuery query : queries) {
      requireBits(bits, query.probe());
    }
    return planner.answer(queries);
  }

  private void requireCode(int ordinal) {
    if (!columns.contains(ordinal)) {
      throw new IllegalArgumentException("ordinal " + ordinal + " has no code in " + this);
    }
  }

  static void requireBits(int bits, BinaryCode code) {
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
