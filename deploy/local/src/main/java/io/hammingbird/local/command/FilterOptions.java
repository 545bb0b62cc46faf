package io.hammingbird.local.command;

import io.hammingbird.client.Filter;
import io.hammingbird.client.Filter.Condition;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which items a search may find. */
final class FilterOptions {

  @Option(
      names = "--filter",
      paramLabel = "NAME=VALUE",
      converter = ConditionWord.class,
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = {
        "Only items with the label (label=dog) or attribute value (season=Autumn,Winter for either);",
        "repeatable, all have to hold."
      })
  private List<Condition> must = List.of();

  @Option(
      names = "--any",
      paramLabel = "NAME=VALUE",
      converter = ConditionWord.class,
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "The same, where one has to hold; repeatable.")
  private List<Condition> should = List.of();

  @Option(
      names = "--exclude",
      paramLabel = "NAME=VALUE",
      converter = ConditionWord.class,
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "The same, where none may hold; repeatable.")
  private List<Condition> mustNot = List.of();

  Optional<Filter> filter() {
    Filter filter = new Filter(must, should, mustNot);
    return must.isEmpty() && should.isEmpty() && mustNot.isEmpty()
        ? Optional.empty()
        : Optional.of(filter);
  }

  /** Reads {@code label=dog} and {@code season=Autumn,Winter}. */
  static final class ConditionWord implements ITypeConverter<Condition> {

    @Override
    public Condition convert(String word) {
      int equals = word.indexOf('=');
      if (equals < 1 || equals == word.length() - 1) {
        throw new TypeConversionException(
            "is '%s', needs label=dog or season=Autumn,Winter".formatted(word));
      }
      String name = word.substring(0, equals);
      String value = word.substring(equals + 1);
      return name.equals("label")
          ? Filter.label(value)
          : Filter.attribute(name, value.split(",", -1));
    }
  }
}
