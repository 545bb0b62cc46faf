package io.hammingbird.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NpyMatrixTest {

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("x.npy");
  }

  private void assertRefused(String... said) {
    assertThatThrownBy(() -> NpyMatrix.open(file()))
        .isInstanceOf(DataFolderException.class)
        .hasMessageContaining("x.npy")
        .hasMessageContainingAll(said);
  }

  @Test
  void open_floats_readsRowByRow() throws IOException {
    NpyFile.writeFloats(file(), 2, 3, 1, 2, 3, -4.5f, 5e-9f, 6);

    NpyMatrix matrix = NpyMatrix.open(file());

    assertThat(matrix.rows()).isEqualTo(2);
    assertThat(matrix.columns()).isEqualTo(3);
    assertThat(matrix.row(0)).containsExactly(1, 2, 3);
    assertThat(matrix.row(1)).containsExactly(-4.5f, 5e-9f, 6);
  }

  @Test
  void open_bytes_areUnsigned() throws IOException {
    NpyFile.writeBytes(file(), 1, 3, 0, 127, 255);

    assertThat(NpyMatrix.open(file()).row(0)).containsExactly(0, 127, 255);
  }

  @Test
  void open_vectorOfInts_isOneColumn() throws IOException {
    NpyFile.writeInts(file(), 2011, -7, 123_456_789);

    NpyMatrix matrix = NpyMatrix.open(file());

    assertThat(matrix.columns()).isEqualTo(1);
    assertThat(matrix.at(1, 0)).isEqualTo(-7);
    assertThat(matrix.text(2, 0)).isEqualTo("123456789");
  }

  @Test
  void open_fortranOrder_isRefused() throws IOException {
    NpyFile.write(
        file(), "{'descr': '<f4', 'fortran_order': True, 'shape': (1, 1), }", new byte[4]);

    assertRefused("Fortran order", "C order");
  }

  @Test
  void open_otherTypes_areRefused() throws IOException {
    for (String type : new String[] {"<f8", ">f4", "<i8", "|i1", "|O", "<f2"}) {
      NpyFile.write(file(), NpyFile.header(type, 1, 1), new byte[8]);

      assertRefused(type, "<f4");
    }
  }

  @Test
  void open_threeDimensionsOrNone_areRefused() throws IOException {
    for (String shape : new String[] {"(1, 1, 1)", "()"}) {
      NpyFile.write(
          file(),
          "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }",
          new byte[4]);

      assertRefused("one or two dimensions");
    }
  }

  @Test
  void open_newerFormat_isRefused() throws IOException {
    NpyFile.write(file(), 2, NpyFile.header("<f4", 1, 1), new byte[4]);

    assertRefused("2.0", "1.0");
  }

  @Test
  void open_everyTruncation_isRefused() throws IOException {
    NpyFile.writeFloats(file(), 2, 2, 1, 2, 3, 4);
    byte[] whole = Files.readAllBytes(file());
    for (int length = 0; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));

      assertRefused(" ");
    }
  }

  @Test
  void open_trailingBytes_areRefused() throws IOException {
    NpyFile.write(file(), NpyFile.header("<f4", 1, 1), new byte[5]);

    assertRefused("bytes");
  }

  @Test
  void open_missing_isNamed() {
    assertRefused("cannot read");
  }
}
