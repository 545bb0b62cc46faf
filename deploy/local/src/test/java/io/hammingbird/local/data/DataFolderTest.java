package io.hammingbird.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.evaluate.ArrivalOrder;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.vector.SparseVector;
import io.hammingbird.schemas.AttributeVector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {

  private static final String JSON =
      """
      {"name": "small", "description": "two modalities", "items": 3,
       "modalities": [
         {"name": "text", "file": "text.npy", "dimension": 9, "dtype": "uint8"},
         {"name": "image", "file": "image.npy", "dimension": 2, "dtype": "float32"}],
       "labels": {"file": "labels.npy", "classes": "classes.txt"},
       "split": {"file": "split.npy"},
       "classAttributes": {"file": "attributes.npy", "names": "attributes.txt"},
       "columns": [{"name": "year", "file": "year.npy"}],
       "ids": {"file": "ids.tsv", "columns": ["id", "title"]},
       "arrival": "as-is"}
      """;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    json(JSON);
    NpyFile.writeBytes(
        folder.resolve("text.npy"),
        3,
        9,
        0,
        1,
        0,
        0,
        0,
        0,
        0,
        0,
        3,
        1,
        1,
        1,
        1,
        1,
        1,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0);
    NpyFile.writeFloats(folder.resolve("image.npy"), 3, 2, 1, 2, 3, 4, 5, 6);
    NpyFile.writeBytes(folder.resolve("labels.npy"), 3, 2, 1, 0, 1, 1, 0, 0);
    NpyFile.writeBytes(folder.resolve("split.npy"), 3, 1, 0, 1, 0);
    NpyFile.writeFloats(folder.resolve("attributes.npy"), 2, 3, 1, 0, 0.5f, 0, 1, 0.25f);
    NpyFile.writeInts(folder.resolve("year.npy"), 2011, 2012, 2013);
    Files.writeString(folder.resolve("classes.txt"), "dog\ncat\n");
    Files.writeString(folder.resolve("attributes.txt"), "barks\nmeows\nfurry\n");
    Files.writeString(folder.resolve("ids.tsv"), "a\tA dog\nb\tBoth\nc\tNeither\n");
  }

  private void json(String text) throws IOException {
    Files.writeString(folder.resolve("dataset.json"), text);
  }

  private ItemStream stream(Split split) {
    return DataFolder.open(folder).stream(split, List.of("text", "image"), 0);
  }

  private void assertRefused(String... said) {
    assertThatThrownBy(() -> stream(Split.ALL))
        .isInstanceOf(DataFolderException.class)
        .hasMessageContainingAll(said);
  }

  @Test
  void item_row_hasAllThatTheFilesSay() {
    Item item = stream(Split.ALL).item(1);

    assertThat(item.id()).isEqualTo("b");
    assertThat(item.labels()).isEqualTo(LabelSet.of("cat", "dog"));
    assertThat(item.features().get("image")).isEqualTo(DenseVector.copyOf(3, 4));
    assertThat(item.features().get("text").toArray()).containsExactly(1, 1, 1, 1, 1, 1, 0, 0, 0);
    assertThat(item.attributes()).isEqualTo(Map.of("title", "Both", "year", "2012"));
    assertThat(item.eventTimeMs()).isEqualTo(DataFolder.FIRST_EVENT_MS + 1000);
  }

  @Test
  void item_mostlyZero_isSparse() {
    ItemStream stream = stream(Split.ALL);

    assertThat(stream.item(0).features().get("text"))
        .isEqualTo(SparseVector.copyOf(9, new int[] {1, 8}, new float[] {1, 3}));
    assertThat(stream.item(1).features().get("text")).isInstanceOf(DenseVector.class);
    assertThat(stream.item(2).labels().isEmpty()).isTrue();
  }

  @Test
  void stream_split_takesItsRows() {
    assertThat(stream(Split.ALL).items()).extracting(Item::id).containsExactly("a", "b", "c");
    assertThat(stream(Split.TRAIN).items()).extracting(Item::id).containsExactly("a", "c");
    assertThat(stream(Split.TEST).items()).extracting(Item::id).containsExactly("b");
  }

  @Test
  void stream_shuffledFolder_arrivesInTheOrderOfTheSeed() throws IOException {
    json(JSON.replace("as-is", "shuffle"));
    for (int seed = 0; seed < 20; seed++) {
      ItemStream shuffled = DataFolder.open(folder).stream(Split.ALL, List.of("image"), seed);
      int[] order = ArrivalOrder.shuffled(3, seed);
      for (int position = 0; position < 3; position++) {
        assertThat(shuffled.id(position)).isEqualTo(String.valueOf("abc".charAt(order[position])));
        assertThat(shuffled.item(position).id()).isEqualTo(shuffled.id(position));
      }
    }
  }

  @Test
  void stream_withoutIds_namesRowsByNumber() throws IOException {
    json(JSON.replaceAll("\"ids\": .*\\},\\R", ""));

    assertThat(stream(Split.TEST).items()).extracting(Item::id).containsExactly("1");
  }

  @Test
  void classAttributes_everyClass_hasNamedValues() {
    assertThat(stream(Split.ALL).classAttributes())
        .containsEntry(
            "cat",
            new AttributeVector(
                DenseVector.copyOf(0, 1, 0.25f), List.of("barks", "meows", "furry")))
        .containsOnlyKeys("cat", "dog");
  }

  @Test
  void shape_chosenModalities_onlyThese() {
    ItemStream stream = DataFolder.open(folder).stream(Split.ALL, List.of("image"), 0);

    assertThat(stream.shape().dimensions()).isEqualTo(Map.of("image", 2));
    assertThat(stream.item(0).features()).containsOnlyKeys("image");
  }

  @Test
  void open_whatDoesNotFit_isNamed() throws IOException {
    json(JSON.replace("\"dimension\": 9", "\"dimension\": 10"));
    assertRefused("text.npy", "9 columns", "10");

    json(JSON.replace("\"items\": 3", "\"items\": 4"));
    assertRefused("text.npy", "3 rows", "4");

    json(JSON.replace("as-is", "sorted"));
    assertRefused("dataset.json", "sorted", "as-is or shuffle");

    json("{");
    assertRefused("dataset.json");

    Files.delete(folder.resolve("dataset.json"));
    assertRefused("no dataset.json");
  }

  @Test
  void open_doubledId_isNamed() throws IOException {
    Files.writeString(folder.resolve("ids.tsv"), "a\tA\nb\tB\na\tC\n");

    assertRefused("ids.tsv", "'a'", "lines 1 and 3");
  }

  @Test
  void open_shortLine_isNamed() throws IOException {
    Files.writeString(folder.resolve("ids.tsv"), "a\tA\nb\nc\tC\n");

    assertRefused("ids.tsv line 2", "1 columns", "needs 2");
  }

  @Test
  void item_notFinite_isNamed() throws IOException {
    NpyFile.writeFloats(folder.resolve("image.npy"), 3, 2, 1, 2, 3, Float.NaN, 5, 6);
    ItemStream stream = stream(Split.ALL);

    assertThatThrownBy(() -> stream.item(1))
        .isInstanceOf(DataFolderException.class)
        .hasMessageContainingAll("small", "row 1", "image", "NaN");
  }

  @Test
  void stream_unknownModality_isNamed() {
    assertThatThrownBy(() -> DataFolder.open(folder).stream(Split.ALL, List.of("sound"), 0))
        .isInstanceOf(DataFolderException.class)
        .hasMessageContainingAll("sound", "text", "image");
  }
}
