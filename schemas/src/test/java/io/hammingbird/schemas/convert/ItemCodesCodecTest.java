package io.hammingbird.schemas.convert;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.encode.ItemCodes;
import io.hammingbird.schemas.record.CodeRecord;
import io.hammingbird.schemas.record.ItemCodesRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ItemCodesCodecTest implements CodecContract<ItemCodes> {

  private final ItemCodesCodec codec = new ItemCodesCodec();

  @Override
  public String kind() {
    return "item-codes";
  }

  @Override
  public ItemCodes golden() {
    return Goldens.codes();
  }

  @Override
  public ItemCodes draw(Drawn drawn) {
    return drawn.codes();
  }

  @Override
  public byte[] encode(ItemCodes value) {
    return codec.encode(value);
  }

  @Override
  public ItemCodes decode(byte[] bytes) {
    return codec.decode(bytes);
  }

  @Test
  void decode_codeThatIsNone_isRefused() {
    requireRefused(new CodeRecord(64, List.of(1L, 2L), 1f, false), "64 bits need 1 words, found 2");
    requireRefused(new CodeRecord(3, List.of(8L), 1f, false), "a bit past bit 2 is set");
    requireRefused(new CodeRecord(0, List.of(), 1f, false), "a code has 1 to 1024 bits, not 0");
    requireRefused(new CodeRecord(3, List.of(7L), Float.NaN, false), "has margin NaN");
    requireRefused(new CodeRecord(3, List.of(7L), -1f, false), "has margin -1.0");
  }

  private void requireRefused(CodeRecord code, String message) {
    byte[] bytes =
        new RecordFormat<>(ItemCodesRecord.class, List.of())
            .write(new ItemCodesRecord(1L, Map.of("image", code)));

    assertThatThrownBy(() -> codec.decode(bytes))
        .isInstanceOf(RecordFormatException.class)
        .hasMessageContaining("modality 'image'")
        .hasMessageContaining(message);
  }
}
