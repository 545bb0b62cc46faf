package io.hammingbird.topology.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.hammingbird.core.wire.Forgery;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireFormContract;
import io.hammingbird.core.wire.WireFormatException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of envelope, with a checksum that is right and a payload that need not be. The first
 * byte of an input says which kind, the second which version.
 */
final class WireFuzzTest {

  private static final String CORE = "io.hammingbird.core.";
  private static final String TOPOLOGY = "io.hammingbird.topology.";

  private static final List<WireFormContract<?>> FORMS =
      List.of(
          form(CORE + "encode.FeatureMapWireTest"),
          form(CORE + "encode.HashFunctionWireTest"),
          form(CORE + "moments.MomentsWireTest"),
          form(CORE + "sample.ItemWireTest"),
          form(CORE + "learn.DeltaWireTest"),
          form(CORE + "learn.TrainerWireTest"),
          form(CORE + "encode.ItemCodesWireTest"),
          form(CORE + "learn.a2lh.A2lhMemoryWireTest"),
          form(CORE + "learn.dazsh.DazshMemoryWireTest"),
          form(CORE + "learn.segh.SeghMemoryWireTest"),
          form(CORE + "learn.standard.StandardMemoryWireTest"),
          form(CORE + "learn.agnet.AgnetMemoryWireTest"),
          form(CORE + "learn.uddh.UddhMemoryWireTest"),
          form(CORE + "learn.cca.CcaMemoryWireTest"),
          form(TOPOLOGY + "gather.PeerRequestWireTest"),
          form(TOPOLOGY + "gather.PeerReplyWireTest"),
          form(TOPOLOGY + "query.IndexedItemWireTest"));

  private static WireFormContract<?> form(String name) {
    try {
      Constructor<?> constructor = Class.forName(name).getDeclaredConstructor();
      constructor.setAccessible(true);
      return (WireFormContract<?>) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void forms_areAllThereAre() {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    FORMS.forEach(form -> kinds.add(form.form()));
    assertThat(kinds).containsExactlyInAnyOrder(Kind.values());
  }

  @MethodSource("goldenFiles")
  @FuzzTest(maxDuration = "10m")
  void payload_whateverItIs_isReadOrRefused(byte[] data) {
    if (data.length < 2) {
      return;
    }
    WireFormContract<?> form = FORMS.get((data[0] & 0xff) % FORMS.size());
    int version = 1 + (data[1] & 0xff) % form.form().newestVersion();
    byte[] payload = Arrays.copyOfRange(data, 2, data.length);
    try {
      form.read(Forgery.around(form.form().number(), version, payload));
    } catch (WireFormatException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  static List<byte[]> goldenFiles() throws IOException {
    List<byte[]> inputs = new ArrayList<>();
    for (int i = 0; i < FORMS.size(); i++) {
      for (int version = 1; version <= FORMS.get(i).form().newestVersion(); version++) {
        byte[] payload = Forgery.payload(FORMS.get(i).goldenFile(version));
        byte[] input = new byte[payload.length + 2];
        input[0] = (byte) i;
        input[1] = (byte) (version - 1);
        System.arraycopy(payload, 0, input, 2, payload.length);
        inputs.add(input);
      }
    }
    return inputs;
  }
}
