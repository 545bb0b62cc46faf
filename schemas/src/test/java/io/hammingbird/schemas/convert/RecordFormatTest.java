package io.hammingbird.schemas.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.schemas.record.ClassAttributes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;

final class RecordFormatTest {

  /** What class attributes might have been before they had names. */
  private static final Schema OLDER =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "ClassAttributes",
               "namespace": "io.hammingbird.schemas.record",
               "fields": [{"name": "values", "type": "bytes"}]}
              """);

  @Test
  void read_recordOfAnEarlierSchema_fillsTheDefaults() throws IOException {
    RecordFormat<ClassAttributes> format =
        new RecordFormat<>(ClassAttributes.class, List.of(OLDER));

    ClassAttributes read = format.read(written(OLDER));

    assertThat(read.getValues()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));
    assertThat(read.getNames()).isEmpty();
  }

  @Test
  void read_recordOfASchemaNotListed_namesBothFingerprints() throws IOException {
    RecordFormat<ClassAttributes> format = new RecordFormat<>(ClassAttributes.class, List.of());
    byte[] written = written(OLDER);
    long fingerprint = ByteBuffer.wrap(written).order(ByteOrder.LITTLE_ENDIAN).getLong(2);

    assertThatThrownBy(() -> format.read(written))
        .isInstanceOf(RecordFormatException.class)
        .hasMessageMatching(
            "ClassAttributes was written with schema %016x, this reads \\[[0-9a-f]{16}\\]: upgrade the reader first"
                .formatted(fingerprint));
  }

  /** The framing is Avro's own, so that any Avro library reads it. */
  @Test
  void write_isWhatAvrosOwnEncoderWrites() throws IOException {
    ClassAttributes attributes =
        new ClassAttributes(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}), List.of("wings"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ClassAttributes.getEncoder().encode(attributes, out);

    assertThat(new RecordFormat<>(ClassAttributes.class, List.of()).write(attributes))
        .isEqualTo(out.toByteArray());
  }

  private static byte[] written(Schema schema) throws IOException {
    GenericRecord record = new GenericData.Record(schema);
    record.put("values", ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new BinaryMessageEncoder<GenericRecord>(GenericData.get(), schema).encode(record, out);
    return out.toByteArray();
  }
}
