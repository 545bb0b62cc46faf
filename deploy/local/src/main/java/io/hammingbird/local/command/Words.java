package io.hammingbird.local.command;

import io.hammingbird.core.encode.AnchorChoice;
import io.hammingbird.core.learn.FollowSettings;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Words of the command line that stand for values. */
final class Words {

  private Words() {}

  private static <T> T of(List<T> values, String word) {
    return values.stream()
        .filter(value -> value.toString().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("is '%s', needs one of %s".formatted(word, values)));
  }

  /** How anchors are chosen. */
  static final class Choice implements ITypeConverter<AnchorChoice> {

    @Override
    public AnchorChoice convert(String word) {
      return of(Arrays.asList(AnchorChoice.values()), word);
    }
  }

  /** How a stream is followed. */
  static final class Mode implements ITypeConverter<FollowSettings.Mode> {

    @Override
    public FollowSettings.Mode convert(String word) {
      return of(Arrays.asList(FollowSettings.Mode.values()), word);
    }
  }

  /** A length of time: {@code 90s}, {@code 15m}, {@code 2h} or {@code 30d}. */
  static final class Time implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String word) {
      String upper = word.toUpperCase(Locale.ROOT);
      try {
        return Duration.parse((upper.endsWith("D") ? "P" : "PT") + upper);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "is '%s', needs a time as 90s, 15m, 2h or 30d".formatted(word));
      }
    }
  }
}
