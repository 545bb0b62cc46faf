package io.hammingbird.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.code.BinaryCode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ScanIndexTest implements HammingIndexContract {

  @Override
  public HammingIndex empty(int bits) {
    return ScanIndex.ofBits(bits);
  }

  @Test
  void ofBits_noSuchCode_isRefused() {
    assertThatThrownBy(() -> ScanIndex.ofBits(0)).hasMessageContaining("0");
    assertThatThrownBy(() -> ScanIndex.ofBits(1025)).hasMessageContaining("1025");
  }

  @Test
  void remove_acrossBlockBorders_keepsTheOthersInPlace() {
    ScanIndex index = ScanIndex.ofBits(128);
    SplittableRandom random = new SplittableRandom(7);
    int count = 2 * ScanIndex.BLOCK + 1;
    BinaryCode[] codes = new BinaryCode[count];
    for (int i = 0; i < count; i++) {
      codes[i] = HammingIndexContract.code(128, random);
      index.put("item-" + i, codes[i]);
    }
    for (int i = 0; i < count; i += 2) {
      index.remove("item-" + i);
    }
    for (int i = 1; i < count; i += 2) {
      assertThat(index.search(codes[i], 1, 0)).containsExactly(new Neighbor("item-" + i, 0));
    }
  }
}
