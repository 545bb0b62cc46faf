package io.hammingbird.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.vector.SparseVector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The reader on real data sets, where they lie beside the checkout. */
final class RealDataTest {

  private static DataFolder folder(String name) {
    Path folder = Path.of(System.getProperty("hammingbird.data", "missing"), name);
    assumeTrue(Files.isDirectory(folder), "no data set " + name);
    return DataFolder.open(folder);
  }

  @Test
  void fashion_asIs_inCatalogueOrder() {
    DataFolder fashion = folder("fashion");
    ItemStream stream = fashion.stream(Split.ALL, fashion.modalities(), 0);

    assertThat(stream.size()).isEqualTo(11_754);
    assertThat(stream.shape().dimensions()).isEqualTo(Map.of("image", 632, "text", 622));
    Item first = stream.item(0);
    assertThat(first.id()).isEqualTo("1563");
    assertThat(first.attributes())
        .containsEntry("title", "Quechua Men Sweat Proof Blue T-shirt")
        .containsKey("year");
    assertThat(first.features().get("image")).isInstanceOf(DenseVector.class);
    assertThat(first.features().get("text")).isInstanceOf(SparseVector.class);
    assertThat(stream.classAttributes()).hasSize(24);
    assertThat(
            stream.items().stream().filter(item -> item.labels().isEmpty()).map(Item::id).toList())
        .isEmpty();
  }

  @Test
  void fashionMultilabel_siblingFiles_areFound() {
    DataFolder folder = folder("fashion-multilabel");

    assertThat(folder.stream(Split.ALL, folder.modalities(), 0).item(0).labels())
        .extracting(LabelSet::size)
        .isEqualTo(2);
  }

  @Test
  void everyFolder_splits_addUp() {
    for (String name :
        List.of("wikipedia", "wikipedia-dense", "bdgp", "emoji", "mfeat", "leaves")) {
      DataFolder folder = folder(name);
      List<String> modalities = folder.modalities();
      int all = folder.stream(Split.ALL, modalities, 0).size();
      ItemStream train = folder.stream(Split.TRAIN, modalities, 0);
      ItemStream test = folder.stream(Split.TEST, modalities, 0);

      assertThat(train.size() + test.size()).as(name).isEqualTo(all);
      assertThat(train.items()).as(name).allSatisfy(item -> train.shape().require(item));
    }
  }
}
