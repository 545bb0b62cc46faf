package io.hammingbird.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.code.BinaryCode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A {@link CodeIndex} and beside it what it must hold, both changed alike at random; answers are
 * compared with those found by looking at every code.
 */
final class CodeModel {

  final SplittableRandom random;
  final IdTable ids = new IdTable();
  final CodeIndex index;
  final Map<Integer, BinaryCode> codes = new TreeMap<>();
  private final List<BinaryCode> centres = new ArrayList<>();
  private final int names;
  private final int heads;

  /**
   * @param names how many different items at the most
   * @param clusters near how many centres the codes lie; 0 for uniform codes
   * @param heads how many heads the index has: the centres first, then others; 0 for none
   */
  CodeModel(long seed, int bits, int names, int clusters, int heads) {
    this.random = new SplittableRandom(seed);
    this.names = names;
    for (int i = 0; i < clusters; i++) {
      centres.add(HammingIndexContract.code(bits, random));
    }
    List<BinaryCode> some = new ArrayList<>(centres.subList(0, Math.min(heads, clusters)));
    while (some.size() < heads) {
      some.add(HammingIndexContract.code(bits, random));
    }
    this.heads = heads;
    this.index = heads > 0 ? CodeIndex.withHeads(ids, bits, some) : CodeIndex.over(ids, bits);
  }

  CodeModel(long seed, int bits, int names, int clusters) {
    this(seed, bits, names, clusters, 0);
  }

  /** Returns a code as the items have them. */
  BinaryCode draw() {
    if (centres.isEmpty()) {
      return HammingIndexContract.code(index.bits(), random);
    }
    BinaryCode centre = centres.get(random.nextInt(centres.size()));
    return HammingIndexContract.near(centre, 4, random);
  }

  /**
   * Puts, replaces and removes; an item is known to the ids as long as it has a code, or longer.
   */
  void change(int times, double removals) {
    for (int step = 0; step < times; step++) {
      String id = "item-" + random.nextInt(names);
      if (random.nextDouble() < removals) {
        remove(id);
      } else {
        put(ids.add(id), draw());
      }
    }
    assertThat(index.size()).isEqualTo(codes.size());
  }

  void put(int ordinal, BinaryCode code) {
    if (heads > 0 && random.nextBoolean()) {
      index.put(ordinal, code, random.nextInt(heads)); // stale, or plainly wrong
    } else {
      index.put(ordinal, code);
    }
    codes.put(ordinal, code);
  }

  /** Puts so many new items, each under its nearest head. */
  void fill(int count) {
    for (int i = 0; i < count; i++) {
      int ordinal = ids.add("item-" + ids.end());
      BinaryCode code = draw();
      index.put(ordinal, code);
      codes.put(ordinal, code);
    }
  }

  private void remove(String id) {
    int ordinal = ids.ordinal(id);
    if (ordinal >= 0) {
      assertThat(index.remove(ordinal)).isEqualTo(codes.remove(ordinal) != null);
      if (random.nextInt(4) > 0) { // else the name stays, without a code here
        ids.remove(id);
      }
    }
  }

  /** Returns a query of any kind. */
  CodeQuery query(Strategy strategy) {
    int bits = index.bits();
    int limit =
        switch (random.nextInt(4)) {
          case 0 -> 1;
          case 1 -> random.nextInt(1, 20);
          case 2 -> random.nextInt(1, Math.max(2, codes.size()));
          default -> codes.size() + 1 + random.nextInt(5);
        };
    int radius = random.nextBoolean() ? bits : random.nextInt(bits + 1);
    return CodeQuery.nearest(draw(), limit).within(radius).among(filter()).by(strategy);
  }

  private OrdinalSet filter() {
    int kind = random.nextInt(4);
    if (kind == 0) {
      return OrdinalSet.all();
    }
    double share = kind == 1 ? 0.5 : kind == 2 ? 0.05 : 0.002;
    BitSet some = new BitSet();
    for (int i = 0; i < ids.end() + 5; i++) {
      some.set(i, random.nextDouble() < share);
    }
    return OrdinalSet.of(some);
  }

  /** Looks at every code. */
  List<Hit> naive(CodeQuery query) {
    List<Hit> hits = new ArrayList<>();
    codes.forEach(
        (ordinal, code) -> {
          int distance = code.distance(query.probe());
          if (distance <= query.maxDistance() && query.filter().contains(ordinal)) {
            hits.add(new Hit(ordinal, ids.id(ordinal), distance));
          }
        });
    Collections.sort(hits);
    return hits.subList(0, Math.min(query.limit(), hits.size()));
  }

  /** Asks once by {@code strategy} and compares. */
  Effort ask(Strategy strategy) {
    return ask(strategy, query(strategy));
  }

  Effort ask(Strategy strategy, CodeQuery what) {
    CodeQuery query = what.by(strategy);
    CodeHits found = index.search(query);
    assertThat(found.hits()).as("%s", query).isEqualTo(naive(query));
    assertThat(found.effort().proven()).isTrue();
    return found.effort();
  }
}
