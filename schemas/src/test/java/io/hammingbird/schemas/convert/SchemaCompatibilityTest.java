package io.hammingbird.schemas.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.hammingbird.schemas.record.ClassAttributes;
import io.hammingbird.schemas.record.ControlSetting;
import io.hammingbird.schemas.record.DeadLetter;
import io.hammingbird.schemas.record.FeatureEvent;
import io.hammingbird.schemas.record.FeatureMapRecord;
import io.hammingbird.schemas.record.HashFunctionRecord;
import io.hammingbird.schemas.record.ItemCodesRecord;
import io.hammingbird.schemas.record.LearnerProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stored copies of every schema that was ever released: {@code schemas/v<n>/<record>.avsc}. */
final class SchemaCompatibilityTest {

  private static final Path FOLDER =
      Path.of(System.getProperty("hammingbird.root"), "schemas/src/test/resources/schemas");

  static Stream<Schema> current() {
    return Stream.of(
        FeatureEvent.getClassSchema(),
        ClassAttributes.getClassSchema(),
        FeatureMapRecord.getClassSchema(),
        HashFunctionRecord.getClassSchema(),
        ControlSetting.getClassSchema(),
        ItemCodesRecord.getClassSchema(),
        DeadLetter.getClassSchema(),
        LearnerProgress.getClassSchema());
  }

  @ParameterizedTest
  @MethodSource("current")
  void schema_readsWhatEveryReleaseWrote(Schema schema) throws IOException {
    List<Schema> stored = stored(schema);

    assertThat(stored).isNotEmpty();
    assertThatCode(
            () ->
                new SchemaValidatorBuilder()
                    .canReadStrategy()
                    .validateAll()
                    .validate(schema, stored))
        .doesNotThrowAnyException();
  }

  /** Fails when a schema changes: store the new one as the next version, and a golden file. */
  @ParameterizedTest
  @MethodSource("current")
  void schema_isTheLastStoredOne(Schema schema) throws IOException {
    List<Schema> stored = stored(schema);
    Schema last = stored.get(stored.size() - 1);

    assertThat(SchemaNormalization.toParsingForm(schema))
        .isEqualTo(SchemaNormalization.toParsingForm(last));
  }

  private static List<Schema> stored(Schema schema) throws IOException {
    List<Schema> stored = new ArrayList<>();
    for (int version = 1; ; version++) {
      Path file = FOLDER.resolve("v" + version).resolve(schema.getName() + ".avsc");
      if (Files.notExists(FOLDER.resolve("v" + version))) {
        return stored;
      }
      if (Files.exists(file)) {
        stored.add(new Schema.Parser().parse(file.toFile()));
      }
    }
  }
}
