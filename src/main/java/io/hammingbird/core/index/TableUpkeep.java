package io.hammingbird.core.index;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decides whether an index keeps {@link SubstringTables}, and keeps them.
 *
 * <p>It is a matter of account, as in renting or buying skis: a search adds what it saved by the
 * tables, or would have saved; a write takes off what it costs to keep them, or would. Tables are
 * built once the account would have paid for building them, and dropped when it is empty. So an
 * index that nobody searches, or that is being filled or emptied by a re-encode faster than it is
 * searched, pays nothing, and no code is read for tables that do not help.
 *
 * <p>Tables are built a few codes at a time, by {@link #work}: nobody waits for them. Searches only
 * touch the account, which is atomic.
 */
final class TableUpkeep {

  /** A scan of fewer codes takes some ten microseconds. */
  static final int LEAST = 1 << 16;

  private static final int LONGEST_CODE = 256;
  private static final int SURVEY =
      32; // one search of so many is looked at for what tables would save

  private static final int USUAL = 5; // tables
  private static final int REVIEW = 1024; // writes
  private static final int RECENT = 32; // searches
  private static final int CERTAIN = 1 << 20;

  private final int bits;
  private final CodeColumns columns;
  private final Costs costs;
  private final long[] code; // the writer's
  private final AtomicLong account = new AtomicLong();
  private final AtomicInteger searches = new AtomicInteger();
  private SubstringTables tables; // holds the codes of ordinals below `covered`
  private int covered;
  private int counted; // the codes of ordinals below are expected
  private CodeSample sample;
  private long written; // since the sample was drawn
  private final AtomicInteger luck = new AtomicInteger(); // in parts of CERTAIN
  private boolean pinned; // kept whatever the account says
  private long most = Runtime.getRuntime().maxMemory() / 16; // bytes

  TableUpkeep(int bits, CodeColumns columns, Costs costs) {
    this.bits = bits;
    this.columns = columns;
    this.costs = costs;
    this.code = new long[columns.words()];
  }

  /** Returns the tables if they hold every code, else null. */
  SubstringTables ready() {
    return covered == Integer.MAX_VALUE ? tables : null;
  }

  CodeSample sample() {
    return sample;
  }

  /** Bounds the memory; tables that would take more are not built, and those that do go. */
  void limit(long bytes) {
    most = bytes;
    if (tables != null) {
      review();
    }
  }

  long bytes() {
    return tables == null ? 0 : tables.bytes();
  }

  /** To be called before {@code ordinal} gets another code or loses it. */
  void leaving(int ordinal) {
    if (!columns.contains(ordinal)) {
      return;
    }
    long walked = 0;
    if (tables != null && ordinal < covered) {
      read(ordinal);
      walked = tables.remove(ordinal, code);
    }
    charge(walked);
  }

  /** To be called when {@code ordinal} has got a code. */
  void arrived(int ordinal) {
    if (tables != null && ordinal < covered) {
      read(ordinal);
      tables.add(ordinal, code);
    }
    charge(0);
  }

  private void charge(long walked) {
    written++;
    if (account.get() > 0) {
      int count = tables == null ? USUAL : tables.cut().count();
      account.addAndGet(-(long) (costs.write() * count + walked * costs.entry() / 8));
    } else if (tables != null && !pinned) {
      drop();
    }
    if (tables != null && written % REVIEW == 0) {
      review();
    }
  }

  private void review() {
    if (!isWorthIt()) {
      drop();
    }
  }

  private int tableCount() {
    return tables == null ? cutNow().count() : tables.cut().count();
  }

  /** To be called by a search that had no tables; {@code bound} is where its nearest ended. */
  void scanned(Probe probe) {
    if (!isEligible() || tables != null || searches.incrementAndGet() % SURVEY != 0) {
      return;
    }
    double scan = Costs.scan(columns.size(), columns.words());
    Substrings cut = cutNow();
    double[] differing = sampleNow().differing(cut, probe.query);
    double saved =
        scan
            - HashingBudget.foreseen(
                cut, differing, costs, columns.words(), 0, probe.nearest.bound(), scan);
    if (saved > 0) {
      credit((long) (SURVEY * saved));
    }
  }

  /** To be called by a search that used the tables. */
  void saved(Probe probe) {
    double saved = Costs.scan(columns.size(), columns.words()) - costs.spent(probe);
    credit((long) saved);
    learnLuck(CERTAIN);
  }

  /** To be called by a search that gave the tables up. */
  void lost(Probe probe) {
    account.addAndGet(-(long) costs.spent(probe));
    learnLuck(0);
  }

  private void learnLuck(int latest) {
    int had;
    do {
      had = luck.get();
    } while (!luck.compareAndSet(had, had + (latest - had) / RECENT));
  }

  /** Returns about which share of the recent searches by tables were not given up, 0 to 1. */
  double luck() {
    return (double) luck.get() / CERTAIN;
  }

  private void credit(long amount) {
    long most = 4 * price();
    long had;
    do {
      had = account.get();
    } while (!account.compareAndSet(had, Math.min(most, had + amount)));
  }

  /** Returns what building the tables costs. */
  private long price() {
    return (long) (costs.write() * columns.size() * tableCount());
  }

  private boolean isEligible() {
    return bits <= LONGEST_CODE && columns.size() >= LEAST && fits();
  }

  /** Room to grow is an eighth. */
  private boolean fits() {
    double entry = (8 * columns.words() + 4) * 1.125;
    return entry * tableCount() * columns.size() <= most;
  }

  private Substrings cutNow() {
    return Substrings.of(bits, columns.size());
  }

  /** A search under the read lock may find none: it draws its own, and keeps it to itself. */
  private CodeSample sampleNow() {
    return sample == null ? CodeSample.of(columns) : sample;
  }

  /**
   * Takes building a little further, by at most {@code codes} codes; returns whether there is more
   * to do. For the writer.
   */
  boolean work(int codes) {
    if (tables == null) {
      if (!pinned && (account.get() <= 0 || !isEligible() || account.get() < price())) {
        return false;
      }
      tables = new SubstringTables(cutNow(), columns.words());
    }
    if (covered < Integer.MAX_VALUE) {
      cover(codes);
    } else if (written > columns.size() / 4) {
      draw();
    }
    return covered < Integer.MAX_VALUE;
  }

  /** Builds the tables now and keeps them, whatever the account says. */
  void pin() {
    if (bits > LONGEST_CODE) {
      return;
    }
    pinned = true;
    if (tables == null) {
      tables = new SubstringTables(cutNow(), columns.words());
    }
    while (covered < Integer.MAX_VALUE) {
      cover(CodeColumns.BLOCK);
    }
  }

  private boolean isWorthIt() {
    return (pinned || (columns.size() >= LEAST / 2 && fits())) && cutNow().isLike(tables.cut());
  }

  /** Counts codes, and when all are counted, adds them. */
  private void cover(int codes) {
    int end = columns.blocks() << CodeColumns.SHIFT;
    if (counted < end && covered == 0) {
      counted = walk(counted, end, codes, false);
      if (counted >= end) {
        tables.layOut();
      }
      return;
    }
    covered = walk(covered, end, codes, true);
    if (covered >= end) {
      covered = Integer.MAX_VALUE;
      draw();
    }
  }

  /** Takes at most {@code codes} codes from ordinal {@code from} on; returns where it stopped. */
  private int walk(int from, int end, int codes, boolean add) {
    int left = codes;
    int ordinal = from;
    while (left > 0 && ordinal < end) {
      if (columns.count(ordinal >> CodeColumns.SHIFT) == 0) {
        ordinal = (ordinal | CodeColumns.MASK) + 1;
        continue;
      }
      if (columns.contains(ordinal)) {
        read(ordinal);
        if (add) {
          tables.add(ordinal, code);
        } else {
          tables.expect(code);
        }
        left--;
      }
      ordinal++;
    }
    return ordinal;
  }

  private void draw() {
    sample = CodeSample.of(columns);
    written = 0;
  }

  private void drop() {
    tables = null;
    covered = 0;
    counted = 0;
    sample = null;
  }

  private void read(int ordinal) {
    for (int w = 0; w < code.length; w++) {
      code[w] = columns.word(ordinal, w);
    }
  }
}
