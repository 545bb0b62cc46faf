package io.hammingbird.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.code.BinaryCode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class NamedIndexTest implements HammingIndexContract {

  @Override
  public HammingIndex empty(int bits) {
    return HammingIndex.ofBits(bits);
  }

  @Test
  void ofBits_noSuchCode_isRefused() {
    assertThatThrownBy(() -> HammingIndex.ofBits(0)).hasMessageContaining("0");
    assertThatThrownBy(() -> HammingIndex.ofBits(1025)).hasMessageContaining("1025");
  }

  @Test
  void remove_everyOtherOne_leavesTheOthersInPlace() {
    HammingIndex index = HammingIndex.ofBits(128);
    SplittableRandom random = new SplittableRandom(7);
    int count = 2 * CodeColumns.BLOCK * CodeColumns.BLOCKS + 1;
    BinaryCode[] codes = new BinaryCode[count];
    for (int i = 0; i < count; i++) {
      codes[i] = HammingIndexContract.code(128, random);
      index.put("item-" + i, codes[i]);
    }
    for (int i = 0; i < count; i += 2) {
      index.remove("item-" + i);
    }
    for (int i = 1; i < count; i += 20) {
      assertThat(index.search(codes[i], 1, 0)).containsExactly(new Neighbor("item-" + i, 0));
    }
  }
}
