package io.hammingbird.schemas.convert;

import java.util.List;

/** A record that cannot be used. The message says what was wrong, found and needed. */
public final class RecordFormatException extends RuntimeException {

  /** The bytes are no record of this kind, or of a schema that is not known here. */
  public static final String UNPARSABLE = "unparsable";

  /** A number is NaN or infinite. */
  public static final String NOT_FINITE = "not-finite";

  /** The record has no key, or the key is the empty string. */
  public static final String EMPTY_ID = "empty-id";

  /** A vector's parts do not fit together, or it is empty or over-long. */
  public static final String BAD_VECTOR = "bad-vector";

  /** A label is the empty string. */
  public static final String BAD_LABEL = "bad-label";

  private static final List<String> CODES =
      List.of(UNPARSABLE, EMPTY_ID, NOT_FINITE, BAD_VECTOR, BAD_LABEL);

  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * Makes the exception.
   *
   * @param code stable short name of the fault, for counting
   */
  public RecordFormatException(String code, String message) {
    super(message);
    this.code = code;
  }

  RecordFormatException(String code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** Returns the short names of all faults that a record may have, whatever its collection. */
  public static List<String> codes() {
    return CODES;
  }

  /** Returns the stable short name of the fault. */
  public String code() {
    return code;
  }
}
