package io.hammingbird.topology.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.hammingbird.schemas.convert.ClassAttributesCodec;
import io.hammingbird.schemas.convert.ControlCodec;
import io.hammingbird.schemas.convert.DeadLetterCodec;
import io.hammingbird.schemas.convert.FeatureEventCodec;
import io.hammingbird.schemas.convert.FeatureMapCodec;
import io.hammingbird.schemas.convert.HashFunctionCodec;
import io.hammingbird.schemas.convert.ItemCodesCodec;
import io.hammingbird.schemas.convert.KeyCodec;
import io.hammingbird.schemas.convert.RecordFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every record on Kafka: the right head, and any body. The first byte of an input says which
 * record.
 */
final class RecordFuzzTest {

  /** Marker and fingerprint; without the right ones nothing further is read. */
  private static final int HEAD = 10;

  private static final List<Form> FORMS =
      List.of(
          new Form("feature-event", value -> new FeatureEventCodec(5000).decode("id", value)),
          new Form("class-attributes", value -> new ClassAttributesCodec().decode(value)),
          new Form("feature-map", value -> new FeatureMapCodec().decode(value)),
          new Form("hash-function", value -> new HashFunctionCodec().decode(value)),
          new Form("control", value -> new ControlCodec().decode(value)),
          new Form("item-codes", value -> new ItemCodesCodec().decode(value)),
          new Form("dead-letter", value -> new DeadLetterCodec().decode(value)));

  private record Form(String name, Consumer<byte[]> decode) {

    byte[] golden() {
      Path root = Path.of(System.getProperty("hammingbird.root"));
      try {
        return Files.readAllBytes(
            root.resolve("schemas/src/test/resources/golden/" + name + "-v1.bin"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @MethodSource("goldenFiles")
  @FuzzTest(maxDuration = "10m")
  void record_whateverItHolds_isReadOrRefused(byte[] data) {
    if (data.length == 0) {
      return;
    }
    Form form = FORMS.get((data[0] & 0xff) % FORMS.size());
    byte[] value = Arrays.copyOf(form.golden(), HEAD + data.length - 1);
    System.arraycopy(data, 1, value, HEAD, data.length - 1);
    try {
      form.decode().accept(value);
    } catch (RecordFormatException e) {
      assertThat(e.code()).isNotBlank();
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @FuzzTest(maxDuration = "2m")
  void key_whateverItHolds_isReadOrRefused(byte[] data) {
    KeyCodec codec = new KeyCodec();
    for (Consumer<byte[]> reader : List.<Consumer<byte[]>>of(codec::decode, codec::decodeNumber)) {
      try {
        reader.accept(data);
      } catch (RecordFormatException e) {
        assertThat(e.code()).isNotBlank();
      }
    }
  }

  static List<byte[]> goldenFiles() {
    List<byte[]> inputs = new ArrayList<>();
    for (int i = 0; i < FORMS.size(); i++) {
      byte[] golden = FORMS.get(i).golden();
      byte[] input = Arrays.copyOfRange(golden, HEAD - 1, golden.length);
      input[0] = (byte) i;
      inputs.add(input);
    }
    return inputs;
  }
}
