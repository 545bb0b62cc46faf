package io.hammingbird.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EnvelopeTest {

  private static byte[] seal(Consumer<WireWriter> body) {
    return Envelope.seal(Kind.DELTA, body);
  }

  private static WireReader open(byte[] bytes) {
    return Envelope.open(Kind.DELTA, bytes);
  }

  @Property
  void read_ofEveryFieldType_givesWhatWasWritten(
      @ForAll boolean flag,
      @ForAll int number,
      @ForAll long big,
      @ForAll float single,
      @ForAll double real,
      @ForAll String text,
      @ForAll byte[] bytes,
      @ForAll @Size(max = 50) List<String> texts) {
    WireReader in =
        open(
            seal(
                out -> {
                  out.writeBoolean(flag).writeInt(number).writeLong(big);
                  out.writeFloat(single).writeDouble(real).writeString(text).writeBytes(bytes);
                  out.writeAll(texts, WireWriter::writeString);
                }));

    assertThat(in.readBoolean()).isEqualTo(flag);
    assertThat(in.readInt()).isEqualTo(number);
    assertThat(in.readLong()).isEqualTo(big);
    assertThat(in.readFloat()).isEqualTo(single);
    assertThat(in.readDouble()).isEqualTo(real);
    assertThat(in.readString()).isEqualTo(printable(text));
    assertThat(in.readBytes()).isEqualTo(bytes);
    List<String> expected = new ArrayList<>();
    texts.forEach(each -> expected.add(printable(each)));
    assertThat(in.readAll(WireReader::readString)).isEqualTo(expected);
    in.end();
  }

  /** Unpaired surrogates are no text; UTF-8 has no form for them. */
  private static String printable(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  @Property
  void read_ofArrays_givesWhatWasWritten(
      @ForAll float[] floats,
      @ForAll double[] doubles,
      @ForAll long[] longs,
      @ForAll int[] ints,
      @ForAll boolean last) {
    byte[] sealed =
        seal(
            out ->
                out.writeFloats(floats)
                    .writeDoubles(doubles)
                    .writeLongs(longs)
                    .writeInts(ints)
                    .writeBoolean(last));
    WireReader in = open(sealed);

    assertThat(in.readFloats()).isEqualTo(floats);
    assertThat(in.readDoubles()).isEqualTo(doubles);
    assertThat(in.readLongs()).isEqualTo(longs);
    assertThat(in.readInts()).isEqualTo(ints);
    assertThat(in.readBoolean()).isEqualTo(last);
    in.end();
  }

  @Test
  void open_readsTheVersionThatWasWritten() {
    assertThat(open(seal(out -> {})).version()).isEqualTo(Kind.DELTA.newestVersion());
  }

  @Test
  void seal_ofManyFields_growsAsNeeded() {
    double[] values = new double[10_000];
    Arrays.setAll(values, i -> i / 3.0);
    WireReader in = open(seal(out -> out.writeInt(1).writeDoubles(values).writeInt(2)));

    assertThat(in.readInt()).isEqualTo(1);
    assertThat(in.readDoubles()).isEqualTo(values);
    assertThat(in.readInt()).isEqualTo(2);
  }

  @Test
  void read_pastTheEnd_saysHowMuchIsMissing() {
    WireReader in = open(seal(out -> out.writeBoolean(true)));

    assertThatThrownBy(in::readLong)
        .isInstanceOf(WireFormatException.class)
        .hasMessageContaining("needs 8 more bytes, found 1");
  }

  /** A length that lies must fail before it allocates: 2 billion entries are in no 4 bytes. */
  @Test
  void read_ofLyingLength_isRefusedBeforeItAllocates() {
    List<Function<WireReader, Object>> readers =
        List.of(
            WireReader::readBytes,
            WireReader::readString,
            WireReader::readFloats,
            WireReader::readDoubles,
            WireReader::readLongs,
            WireReader::readInts,
            in -> in.readAll(WireReader::readInt));
    for (int lie : new int[] {Integer.MAX_VALUE, 5, -1, Integer.MIN_VALUE}) {
      byte[] sealed = seal(out -> out.writeInt(lie).writeInt(0));
      for (Function<WireReader, Object> reader : readers) {
        assertThatThrownBy(() -> reader.apply(open(sealed)))
            .isInstanceOf(WireFormatException.class)
            .hasMessageContaining("says " + lie + " entries");
      }
    }
  }

  @Test
  void kinds_haveNumbersOfTheirOwn() {
    assertThat(Kind.values()).extracting(Kind::number).doesNotHaveDuplicates();
    for (Kind kind : Kind.values()) {
      assertThat(kind.number()).isBetween(1, 0xffff);
      assertThat(kind.newestVersion()).isPositive();
    }
  }
}
