package io.hammingbird.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What every wire form of this project promises; a test of a kind extends it.
 *
 * <p>Golden files hold what a version wrote: once there they never change. A new version gets its
 * own file by {@code mvn -pl src test -Dtest=XxxWireTest -Dgolden.write=true}, which refuses to
 * overwrite.
 *
 * @param <T> the value on the wire; needs {@code equals}
 */
public abstract class WireFormContract<T> {

  private static final int[] LENGTHS = {
    0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 16, 0x7FC0_0000, 0x7FF0_0000
  };
  private static final int MUTANTS = 500;

  /** Returns the kind under test. */
  protected abstract Kind kind();

  /**
   * Returns the value in the golden file of {@code version}: made of constants alone, so that it is
   * the same for ever, and small, because every bit of its bytes is flipped.
   */
  protected abstract T golden(int version);

  /** Writes a value. */
  protected abstract byte[] toBytes(T value);

  /** Reads a value. */
  protected abstract T fromBytes(byte[] bytes);

  /** Returns the kind under test, to those who try all of them. */
  public final Kind form() {
    return kind();
  }

  /** Reads a value. */
  public final Object read(byte[] bytes) {
    return fromBytes(bytes);
  }

  /** Returns the golden file of {@code version}. */
  public final byte[] goldenFile(int version) throws IOException {
    return goldenBytes(version);
  }

  private byte[] sealed() {
    return toBytes(golden(kind().newestVersion()));
  }

  private void assertRefused(byte[] bytes, String says) {
    assertThatThrownBy(() -> fromBytes(bytes))
        .isInstanceOf(WireFormatException.class)
        .hasMessageContaining(says);
  }

  @Test
  void toBytes_readBack_isEqual() {
    T value = golden(kind().newestVersion());

    assertThat(fromBytes(toBytes(value))).isEqualTo(value);
  }

  @Test
  void fromBytes_cutAtAnyLength_isRefused() {
    byte[] sealed = sealed();
    for (int length = 0; length < sealed.length; length++) {
      byte[] cut = Arrays.copyOf(sealed, length);
      assertThatThrownBy(() -> fromBytes(cut)).isInstanceOf(WireFormatException.class);
    }
  }

  @Test
  void fromBytes_withAnyBitFlipped_isRefused() {
    byte[] sealed = sealed();
    for (int bit = 0; bit < 8 * sealed.length; bit++) {
      byte[] flipped = sealed.clone();
      flipped[bit >>> 3] ^= (byte) (1 << (bit & 7));
      assertThatThrownBy(() -> fromBytes(flipped)).isInstanceOf(WireFormatException.class);
    }
  }

  @Test
  void fromBytes_ofPayloadCutAnywhere_isRefused() {
    byte[] sealed = sealed();
    for (int fewer = 1; fewer <= sealed.length - 16; fewer++) {
      byte[] forged = Forgery.shorter(sealed, fewer);
      assertThatThrownBy(() -> fromBytes(forged)).isInstanceOf(WireFormatException.class);
    }
  }

  /**
   * The checksum keeps out what was damaged, not what was made: whoever can write a sound envelope
   * is refused by name as well, and gets nobody to allocate what he only claims.
   */
  @Test
  void fromBytes_ofAnyPayload_isReadOrRefused() throws IOException {
    for (int version = 1; version <= kind().newestVersion(); version++) {
      byte[] payload = Forgery.payload(goldenBytes(version));
      for (int at = 0; at + 4 <= payload.length; at += payload.length / 400 + 1) {
        for (int value : LENGTHS) {
          byte[] changed = payload.clone();
          ByteBuffer.wrap(changed).putInt(at, value);
          assertReadOrRefused(version, changed, "%d at %d".formatted(value, at));
        }
      }
      SplittableRandom random = new SplittableRandom(version);
      for (int i = 0; i < MUTANTS; i++) {
        assertReadOrRefused(version, mutant(payload, random), "mutant " + i);
      }
    }
  }

  private static byte[] mutant(byte[] payload, SplittableRandom random) {
    byte[] changed = Arrays.copyOf(payload, Math.max(0, payload.length + random.nextInt(-9, 9)));
    for (int left = random.nextInt(1, 6); left > 0 && changed.length > 0; left--) {
      changed[random.nextInt(changed.length)] =
          (byte) (random.nextBoolean() ? random.nextInt() : random.nextInt(4));
    }
    return changed;
  }

  private void assertReadOrRefused(int version, byte[] payload, String what) {
    byte[] forged = Forgery.around(kind().number(), version, payload);
    try {
      fromBytes(forged);
    } catch (WireFormatException e) {
      assertThat(e.getMessage()).as(what).isNotBlank();
    } catch (RuntimeException | OutOfMemoryError e) {
      throw new AssertionError("version %d, %s".formatted(version, what), e);
    }
  }

  @Test
  void fromBytes_ofNewerVersion_asksForAnUpgrade() {
    assertRefused(Forgery.ofVersion(sealed(), kind().newestVersion() + 1), "upgrade the reader");
    assertRefused(Forgery.ofVersion(sealed(), 0xffff), "upgrade the reader");
    assertRefused(Forgery.ofVersion(sealed(), 0), "version 0");
  }

  @Test
  void fromBytes_withTrailingBytes_isRefused() {
    byte[] sealed = sealed();

    assertRefused(Forgery.longer(sealed, 1), "after its last field");
    assertRefused(Forgery.longer(sealed, 9), "after its last field");
    assertRefused(Arrays.copyOf(sealed, sealed.length + 1), "cut or padded");
  }

  @Test
  void fromBytes_ofForeignBytes_isRefused() {
    assertRefused(Forgery.ofMagic(sealed(), 0xCAFE_BABE), "not a Hammingbird envelope");
  }

  @Test
  void fromBytes_ofOtherKind_namesBoth() {
    for (Kind other : Kind.values()) {
      if (other != kind()) {
        assertRefused(
            Forgery.ofKind(sealed(), other.number()), "found " + other + ", needs " + kind());
      }
    }
    assertRefused(Forgery.ofKind(sealed(), 0x7777), "unknown kind");
  }

  @Test
  void fromBytes_ofGoldenFiles_readsEveryVersion() throws IOException {
    for (int version = 1; version <= kind().newestVersion(); version++) {
      assertThat(fromBytes(goldenBytes(version))).isEqualTo(golden(version));
    }
  }

  @Test
  void toBytes_ofNewestVersion_isTheGoldenFile() throws IOException {
    assertThat(sealed()).isEqualTo(goldenBytes(kind().newestVersion()));
  }

  @Test
  @EnabledIfSystemProperty(named = "golden.write", matches = "true")
  void writeGolden_ofNewestVersion_refusesToOverwrite() throws IOException {
    Path file =
        Path.of(System.getProperty("hammingbird.root"), "src/test/resources/golden")
            .resolve(name(kind().newestVersion()));
    Files.write(file, sealed(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    assertThat(file).hasBinaryContent(sealed());
  }

  private String name(int version) {
    return kind().name().toLowerCase(Locale.ROOT).replace('_', '-') + "-v" + version + ".bin";
  }

  private byte[] goldenBytes(int version) throws IOException {
    String resource = "/golden/" + name(version);
    try (InputStream in = WireFormContract.class.getResourceAsStream(resource)) {
      assertThat(in).as("golden file %s; write it with -Dgolden.write=true", resource).isNotNull();
      return in.readAllBytes();
    }
  }
}
