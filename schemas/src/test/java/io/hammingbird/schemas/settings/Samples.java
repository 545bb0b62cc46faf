package io.hammingbird.schemas.settings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Values that a key takes, the ends of its range among them, and values that it does not. */
final class Samples {

  private Samples() {}

  /** Returns the full name of a setting of {@code key}. */
  static String name(Key key) {
    return key.map() ? key.prefix() + "some" : key.name();
  }

  static List<String> taken(Key key) {
    Kind kind = key.kind();
    Set<String> values = new LinkedHashSet<>();
    if (kind instanceof Kind.Whole whole) {
      values.add(Long.toString(whole.least()));
      values.add(Long.toString(whole.most()));
      values.add(Long.toString(whole.least() + 1));
    } else if (kind instanceof Kind.Real real) {
      values.add(Double.toString(real.most()));
      values.add(Double.toString((real.least() + real.most()) / 2));
    } else if (kind instanceof Kind.Flag) {
      values.addAll(List.of("true", "false"));
    } else if (kind instanceof Kind.Choice choice) {
      values.addAll(choice.words());
    } else if (kind instanceof Kind.Form form) {
      values.addAll(
          form.form().startsWith("http")
              ? List.of("http://a:1", "https://b.example")
              : List.of("a:1", "b.example:65535"));
    } else {
      values.addAll(List.of("a", "b=c, d"));
    }
    return List.copyOf(values);
  }

  static List<String> refused(Key key) {
    Kind kind = key.kind();
    if (kind instanceof Kind.Whole whole) {
      return whole.most() == Long.MAX_VALUE && whole.least() == Long.MIN_VALUE
          ? List.of("x", "1.5", "")
          : List.of("x", "1.5", "", Long.toString(whole.least() - 1), "99999999999999999999");
    }
    if (kind instanceof Kind.Real real) {
      return List.of("x", "NaN", "", "-0.5", Double.toString(real.most() + 0.1), "Infinity");
    }
    if (kind instanceof Kind.Flag) {
      return List.of("yes", "TRUE", "");
    }
    if (kind instanceof Kind.Choice) {
      return List.of("whatever", "");
    }
    return kind instanceof Kind.Form ? List.of("a", "a b:1") : List.of();
  }
}
