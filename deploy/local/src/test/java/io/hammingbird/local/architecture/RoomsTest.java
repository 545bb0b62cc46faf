package io.hammingbird.local.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The walls between the rooms, as {@code docs/architecture.md} draws them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RoomsTest {

  private ImportTable table;
  private JavaClasses house;

  @BeforeAll
  void look() throws IOException {
    table =
        ImportTable.read(Path.of(System.getProperty("hammingbird.root"), "docs/architecture.md"));
    // What lies outside the house is judged by its name; reading it would take half a minute.
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    house =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar")) // of other modules
            .withImportOption(new ImportOption.DoNotIncludePackageInfos())
            .importPackages("io.hammingbird");
  }

  @Test
  void house_isWhereTheTestLooks() {
    Set<String> modules =
        house.stream()
            .map(type -> type.getPackageName().split("\\.", -1)[2])
            .collect(Collectors.toSet());

    assertThat(modules).contains("core", "schemas", "local");
  }

  @Test
  void table_namesOnlyRoomsThatItHas() {
    assertThat(table.danglingNames()).isEmpty();
  }

  @Test
  void classes_lieInARoomOfTheTable() {
    assertThat(house.stream().map(JavaClass::getPackageName).distinct())
        .allMatch(name -> table.roomOf(name).isPresent(), "has a room in docs/architecture.md");
  }

  @Test
  void rooms_importOnlyWhatTheTableAllows() {
    classes().should(useOnlyWhatTheTableAllows()).check(house);
  }

  @Test
  void packages_formNoCycle() {
    slices().matching("io.hammingbird.(**)").should().beFreeOfCycles().check(house);
  }

  @Test
  void house_usesNobodysInternals() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka.streams..internals..", "com.sun..", "sun..")
        .check(house);
  }

  /** The same input gives the same output: time and chance are parameters. */
  @Test
  void core_readsNoClockAndRollsNoDice() {
    noClasses()
        .that()
        .resideInAPackage("io.hammingbird.core..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(
            java.time.Clock.class, java.time.Instant.class, Random.class, ThreadLocalRandom.class)
        .check(house);
  }

  private ArchCondition<JavaClass> useOnlyWhatTheTableAllows() {
    return new ArchCondition<>("use only what the table in docs/architecture.md allows") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
          if (!table.allows(type.getPackageName(), target)) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }
}
