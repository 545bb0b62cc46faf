package io.hammingbird.schemas.convert;

import static io.hammingbird.schemas.convert.RecordFormatException.UNPARSABLE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Avro single-object encoding of one record type: marker C3 01, the writer schema's CRC-64-AVRO
 * fingerprint (little-endian), the body. Writes the newest schema and reads every known one.
 * Thread-safe: schemas are fixed at construction, and readers and writers keep no state.
 *
 * <p>Read from a byte array, Avro checks every length against the bytes that are left, so damaged
 * ones allocate nothing.
 */
final class RecordFormat<R extends SpecificRecordBase> {

  private static final short MARKER = (short) 0xC301;
  private static final int HEAD = Short.BYTES + Long.BYTES;

  private final String name;
  private final byte[] head;
  private final DatumWriter<R> writer;
  private final Map<Long, DatumReader<R>> readers; // by the fingerprint of the writer's schema

  /**
   * Makes the format.
   *
   * @param earlier every schema that was released before the one {@code type} was generated from
   */
  @SuppressWarnings("unchecked") // Avro leaves it to the caller which type a schema gives
  RecordFormat(Class<R> type, List<Schema> earlier) {
    SpecificData model = new RecordModel();
    Schema newest = model.getSchema(type);
    name = newest.getName();
    long fingerprint = SchemaNormalization.parsingFingerprint64(newest);
    head = ByteBuffer.allocate(HEAD).putShort(MARKER).putLong(swap(fingerprint)).array();
    writer = (DatumWriter<R>) model.createDatumWriter(newest);
    Map<Long, DatumReader<R>> known = new HashMap<>();
    known.put(fingerprint, (DatumReader<R>) model.createDatumReader(newest, newest));
    for (Schema written : earlier) {
      known.put(
          SchemaNormalization.parsingFingerprint64(written),
          (DatumReader<R>) model.createDatumReader(written, newest));
    }
    readers = Map.copyOf(known);
  }

  byte[] write(R record) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head);
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    try {
      writer.write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("no byte array refuses to be written", e);
    }
    return out.toByteArray();
  }

  /**
   * Reads {@link #write} back.
   *
   * @throws RecordFormatException if the bytes are foreign, of an unknown schema, cut or padded
   */
  R read(byte[] bytes) {
    if (bytes == null) {
      throw new RecordFormatException(UNPARSABLE, name + " is null, needs bytes");
    }
    DatumReader<R> reader = readerOf(bytes);
    BinaryDecoder decoder =
        DecoderFactory.get().binaryDecoder(bytes, HEAD, bytes.length - HEAD, null);
    R record;
    try {
      record = reader.read(null, decoder);
    } catch (IOException | RuntimeException e) { // Avro lets whatever bad bytes cause escape
      throw new RecordFormatException(
          UNPARSABLE, "%s is cut or damaged: %s".formatted(name, e.getMessage()), e);
    }
    int left = decoder.remainingBytes();
    if (left > 0) {
      throw new RecordFormatException(
          UNPARSABLE, "%s has %d bytes after its last field".formatted(name, left));
    }
    return record;
  }

  private DatumReader<R> readerOf(byte[] bytes) {
    if (bytes.length < HEAD) {
      throw new RecordFormatException(
          UNPARSABLE, "%s has %d bytes, needs at least %d".formatted(name, bytes.length, HEAD));
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    short marker = in.getShort();
    if (marker != MARKER) {
      throw new RecordFormatException(
          UNPARSABLE,
          "%s starts with %04x, needs c301: not an Avro single object"
              .formatted(name, marker & 0xffff));
    }
    long fingerprint = swap(in.getLong());
    DatumReader<R> reader = readers.get(fingerprint);
    if (reader == null) {
      throw new RecordFormatException(
          UNPARSABLE,
          "%s was written with schema %016x, this reads %s: upgrade the reader first"
              .formatted(name, fingerprint, knownFingerprints()));
    }
    return reader;
  }

  private List<String> knownFingerprints() {
    return readers.keySet().stream().map("%016x"::formatted).sorted().toList();
  }

  private static long swap(long value) {
    return Long.reverseBytes(value);
  }
}
