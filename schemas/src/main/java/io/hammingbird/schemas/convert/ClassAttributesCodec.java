package io.hammingbird.schemas.convert;

import static io.hammingbird.schemas.convert.RecordFormatException.BAD_VECTOR;

import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.schemas.AttributeVector;
import io.hammingbird.schemas.record.ClassAttributes;
import java.util.List;

/** Class attributes and the values of the {@code class-attributes} topic, keyed by class name. */
public final class ClassAttributesCodec {

  private static final int MAX_DIMENSION = 1_000_000;

  private final RecordFormat<ClassAttributes> format =
      new RecordFormat<>(ClassAttributes.class, List.of());

  /** Returns the record's value. */
  public byte[] encode(AttributeVector attributes) {
    return format.write(
        new ClassAttributes(Floats.toBytes(attributes.values().toArray()), attributes.names()));
  }

  /**
   * Returns the attributes of a record.
   *
   * @throws RecordFormatException if the bytes are no such record
   */
  public AttributeVector decode(byte[] value) {
    ClassAttributes record = format.read(value);
    float[] values = Floats.fromBytes(record.getValues(), "attribute vector", MAX_DIMENSION);
    try {
      return new AttributeVector(DenseVector.copyOf(values), record.getNames());
    } catch (IllegalArgumentException e) {
      throw new RecordFormatException(BAD_VECTOR, e.getMessage(), e);
    }
  }
}
