package io.hammingbird.schemas.settings;

import java.util.List;

/** What values a setting takes. Values are kept as text; a kind tells which can be read. */
public sealed interface Kind {

  /** Returns whether {@code text} is such a value. */
  boolean takes(String text);

  /** Returns what is needed, as in "needs …". */
  String needed();

  /** Any text. */
  record Text() implements Kind {
    @Override
    public boolean takes(String text) {
      return true;
    }

    @Override
    public String needed() {
      return "text";
    }
  }

  /** Text of a form, as {@code host:port}. */
  record Form(String pattern, String form) implements Kind {
    @Override
    public boolean takes(String text) {
      return text.matches(pattern);
    }

    @Override
    public String needed() {
      return form;
    }
  }

  /** A whole number, both ends included. */
  record Whole(long least, long most) implements Kind {
    @Override
    public boolean takes(String text) {
      try {
        long value = Long.parseLong(text);
        return value >= least && value <= most;
      } catch (NumberFormatException e) {
        return false;
      }
    }

    @Override
    public String needed() {
      if (least == Long.MIN_VALUE && most == Long.MAX_VALUE) {
        return "a whole number";
      }
      return most == Long.MAX_VALUE || most == Integer.MAX_VALUE
          ? "a whole number of at least %d".formatted(least)
          : "a whole number from %d to %d".formatted(least, most);
    }
  }

  /**
   * A number, the upper end included.
   *
   * @param open whether the lower end is left out
   */
  record Real(double least, double most, boolean open) implements Kind {
    @Override
    public boolean takes(String text) {
      try {
        double value = Double.parseDouble(text);
        return (open ? value > least : value >= least) && value <= most;
      } catch (NumberFormatException e) {
        return false;
      }
    }

    @Override
    public String needed() {
      return "a number %s %s to %s".formatted(open ? "above" : "from", plain(least), plain(most));
    }

    private static String plain(double value) {
      return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
  }

  /** Yes or no. */
  record Flag() implements Kind {
    @Override
    public boolean takes(String text) {
      return text.equals("true") || text.equals("false");
    }

    @Override
    public String needed() {
      return "true or false";
    }
  }

  /** One of a few words. */
  record Choice(List<String> words) implements Kind {

    public Choice {
      words = List.copyOf(words);
    }

    @Override
    public boolean takes(String text) {
      return words.contains(text);
    }

    @Override
    public String needed() {
      return "one of " + String.join(", ", words);
    }
  }
}
