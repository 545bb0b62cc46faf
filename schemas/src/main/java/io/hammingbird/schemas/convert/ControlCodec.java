package io.hammingbird.schemas.convert;

import io.hammingbird.schemas.record.ControlSetting;
import java.util.List;

/** Settings of a running collection and the values of the {@code control} topic. */
public final class ControlCodec {

  /** Key of the setting that holds the hash-function version all items move to, as decimal text. */
  public static final String PINNED_VERSION = "pinned-version";

  private final RecordFormat<ControlSetting> format =
      new RecordFormat<>(ControlSetting.class, List.of());

  /** Returns the record's value. */
  public byte[] encode(String setting) {
    return format.write(new ControlSetting(setting));
  }

  /**
   * Returns the setting of a record.
   *
   * @throws RecordFormatException if the bytes are no such record
   */
  public String decode(byte[] value) {
    return format.read(value).getValue();
  }
}
