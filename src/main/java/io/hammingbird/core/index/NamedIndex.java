package io.hammingbird.core.index;

import io.hammingbird.core.code.BinaryCode;
import java.util.ArrayList;
import java.util.List;

/** A {@link CodeIndex} with an {@link IdTable} of its own. */
final class NamedIndex implements HammingIndex {

  private final IdTable ids = new IdTable();
  private final CodeIndex codes;
  private final Strategy strategy;

  NamedIndex(int bits, Strategy strategy) {
    this.codes = CodeIndex.over(ids, bits);
    this.strategy = strategy;
  }

  @Override
  public int bits() {
    return codes.bits();
  }

  @Override
  public int size() {
    return codes.size();
  }

  @Override
  public void put(String id, BinaryCode code) {
    CodeIndex.requireBits(bits(), code); // before the name is there
    codes.put(ids.add(id), code);
  }

  @Override
  public boolean remove(String id) {
    int ordinal = ids.ordinal(id);
    if (ordinal < 0) {
      return false;
    }
    codes.remove(ordinal);
    ids.remove(id);
    return true;
  }

  @Override
  public List<Neighbor> search(BinaryCode probe, int limit, int maxDistance) {
    CodeQuery query = CodeQuery.nearest(probe, limit).within(maxDistance).by(strategy);
    List<Hit> hits = codes.search(query).hits();
    List<Neighbor> found = new ArrayList<>(hits.size());
    for (Hit hit : hits) {
      found.add(new Neighbor(hit.id(), hit.distance()));
    }
    return found;
  }

  @Override
  public String toString() {
    return "HammingIndex[bits=" + bits() + ", size=" + size() + "]";
  }
}
