package io.hammingbird.local.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.evaluate.Contender;
import io.hammingbird.core.evaluate.Evaluation;
import io.hammingbird.core.evaluate.EvaluationData;
import io.hammingbird.core.evaluate.EvaluationSettings;
import io.hammingbird.core.evaluate.Protocols;
import io.hammingbird.core.evaluate.RetrievalQuality;
import io.hammingbird.core.evaluate.baseline.Cmfh;
import io.hammingbird.core.evaluate.baseline.FrozenA2lh;
import io.hammingbird.core.evaluate.baseline.Lemon;
import io.hammingbird.core.evaluate.baseline.PrintedDazsh;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.local.data.DataFolderException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTest {

  private static final String HEADER =
      "paper,table,dataset,setting,task,method,bits,metric,value\n";
  private static final EvaluationData DATA = data();
  private static final EvaluationSettings SETTINGS =
      new EvaluationSettings(1, 20, 100, 50, 0, true);

  @TempDir private Path folder;

  @Test
  void write_streamOfTwoMethods_linksPicturesThatAreThere() throws IOException {
    List<PrintedDazsh.Finding> artefact =
        new PrintedDazsh(DATA, SETTINGS).find(8, List.of(Set.of("class-0")));

    Path page =
        new Report(
                folder.resolve("report"),
                "lemon",
                List.of(run(new Lemon()), run(new FrozenA2lh())),
                published("P,1,drawn,seen,text-to-image,\"Old, older\",8,mAP,0.5\n"),
                artefact)
            .write();

    String text = Files.readString(page);
    assertThat(text).contains("Old, older", "zero-shot table", "| 8 | lemon | image→text |");
    for (String picture :
        List.of(
            "bars",
            "stream-label-coded",
            "stream-function-coded",
            "precision-recall",
            "churn",
            "negative-flips",
            "modality-weights")) {
      assertThat(text).contains("(" + picture + ".png)");
      BufferedImage image = ImageIO.read(page.resolveSibling(picture + ".png").toFile());
      assertThat(image.getWidth()).isEqualTo(960);
    }
  }

  @Test
  void published_otherDataProtocolBitsOrMetric_isLeftOut() throws IOException {
    Evaluation evaluation = run(new Lemon());
    Published printed =
        published(
            """
            P,1,drawn,seen,text-to-image,Right,8,mAP,0.5
            P,1,other,seen,text-to-image,Data,8,mAP,0.5
            P,1,drawn,unseen,text-to-image,Protocol,8,mAP,0.5
            P,1,drawn,seen,text-to-image,Bits,16,mAP,0.5
            P,1,drawn,seen,text-to-image,Metric,8,recall,0.5
            P,1,drawn,unsupervised,text-to-image,Unsupervised,8,mAP,0.5
            P,1,drawn,seen,text-to-sound,Direction,8,mAP,0.5
            """);

    assertThat(printed.matching(evaluation))
        .extracting(Published.Figure::method)
        .containsExactly("Right");
    double ours = evaluation.columns().labelCodedMap().get("text->image");
    assertThat((double) printed.documents(evaluation).get(0).get("difference"))
        .isCloseTo(ours - 0.5, within(1e-12));
  }

  @Test
  void published_methodWithoutLabels_standsBesideItsLike() throws IOException {
    Evaluation evaluation = run(new Cmfh(MapKind.RBF));
    Published printed =
        published(
            """
            P,1,drawn,seen,text-to-image,Supervised,8,mAP,0.5
            P,1,drawn,unsupervised,text-to-image,Deep,8,P@10,0.25
            P,1,drawn,unsupervised,text-to-image,Deep,8,mAP@50,0.75
            """);

    List<Map<String, Object>> documents = printed.documents(evaluation);

    RetrievalQuality ours = evaluation.columns().labelCoded().get("text->image");
    assertThat(documents)
        .extracting(document -> document.get("metric"))
        .containsExactly("P@10", "mAP@50");
    assertThat(documents)
        .extracting(document -> document.get("difference"))
        .containsExactly(ours.precisionAt10() - 0.25, ours.meanFoundPrecisionAt50() - 0.75);
    assertThat(printed.text(evaluation)).hasSize(2);
  }

  @Test
  void published_notSuchAFile_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("wrong.csv"), "a,b\n");
    assertThatThrownBy(() -> Published.read(file))
        .isInstanceOf(DataFolderException.class)
        .hasMessageContaining("columns");
    assertThatThrownBy(() -> published("P,1,d,seen,text-to-image,M,eight,mAP,0.5\n"))
        .hasMessageContaining("eight");
    assertThat(Published.beside(folder.resolve("data/set")).matching(run(new Lemon()))).isEmpty();
  }

  /** With one code for all, a stable sort returns the order of the data base. */
  @Test
  void printedDazsh_tiedDistances_stableSortIsAboveTieAware() {
    List<PrintedDazsh.Finding> found =
        new PrintedDazsh(DATA, SETTINGS).find(4, List.of(Set.of("class-0"), Set.of("class-1")));

    assertThat(found).hasSize(2);
    assertThat(found).allMatch(one -> one.stableSorted() > one.tieAware());
  }

  private static Evaluation run(Contender contender) {
    return new Protocols(DATA, SETTINGS, () -> 0).stream(contender, 8);
  }

  private Published published(String rows) throws IOException {
    return Published.read(Files.writeString(folder.resolve("printed.csv"), HEADER + rows));
  }

  private static EvaluationData data() {
    SplittableRandom random = new SplittableRandom(3);
    CollectionShape shape = CollectionShape.of(Map.of("image", 6, "text", 5));
    return new EvaluationData("drawn", shape, items(150, random), items(30, random));
  }

  private static List<Item> items(int count, SplittableRandom random) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int label = i % 3;
      items.add(
          Item.of(
              "item-" + random.nextLong(),
              Map.of("image", around(label, 6, random), "text", around(label, 5, random)),
              LabelSet.of("class-" + label),
              Map.of(),
              i));
    }
    return items;
  }

  private static DenseVector around(int place, int dimension, SplittableRandom random) {
    float[] values = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      values[i] = (float) ((i == place ? 3 : 1) + 0.5 * random.nextGaussian());
    }
    return DenseVector.copyOf(values);
  }
}
