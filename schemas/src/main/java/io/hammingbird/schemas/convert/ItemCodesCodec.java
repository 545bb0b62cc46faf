package io.hammingbird.schemas.convert;

import static io.hammingbird.schemas.convert.RecordFormatException.NOT_FINITE;
import static io.hammingbird.schemas.convert.RecordFormatException.UNPARSABLE;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.ItemCodes;
import io.hammingbird.core.encode.ItemCodes.Coded;
import io.hammingbird.schemas.record.CodeRecord;
import io.hammingbird.schemas.record.ItemCodesRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Codes and the values of the {@code codes} topic, whose key is the item's id. */
public final class ItemCodesCodec {

  private final RecordFormat<ItemCodesRecord> format =
      new RecordFormat<>(ItemCodesRecord.class, List.of());

  /** Returns the record's value. */
  public byte[] encode(ItemCodes codes) {
    Map<String, CodeRecord> records = new TreeMap<>();
    codes.codes().forEach((modality, coded) -> records.put(modality, toAvro(coded)));
    return format.write(new ItemCodesRecord(codes.version(), records));
  }

  /**
   * Returns the codes of a record.
   *
   * @throws RecordFormatException if the bytes are no such record
   */
  public ItemCodes decode(byte[] value) {
    ItemCodesRecord record = format.read(value);
    SortedMap<String, Coded> codes = new TreeMap<>();
    record.getCodes().forEach((modality, code) -> codes.put(modality, toCore(modality, code)));
    return new ItemCodes(record.getVersion(), codes);
  }

  private static CodeRecord toAvro(Coded coded) {
    BinaryCode code = coded.code();
    List<Long> words = new ArrayList<>(code.wordCount());
    for (int i = 0; i < code.wordCount(); i++) {
      words.add(code.word(i));
    }
    return new CodeRecord(code.bits(), words, coded.margin(), coded.labelGuided());
  }

  private static Coded toCore(String modality, CodeRecord record) {
    if (!(record.getMargin() >= 0)) {
      throw new RecordFormatException(
          NOT_FINITE,
          "modality '%s' has margin %s, needs 0 or more".formatted(modality, record.getMargin()));
    }
    long[] words = record.getWords().stream().mapToLong(Long::longValue).toArray();
    try {
      BinaryCode code = BinaryCode.ofWords(record.getBits(), words);
      return new Coded(code, record.getMargin(), record.getLabelGuided());
    } catch (IllegalArgumentException e) {
      throw new RecordFormatException(
          UNPARSABLE, "modality '%s': %s".formatted(modality, e.getMessage()), e);
    }
  }
}
