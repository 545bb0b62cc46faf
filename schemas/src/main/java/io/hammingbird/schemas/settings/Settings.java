package io.hammingbird.schemas.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a program is told, every value checked and with where it came from. Immutable.
 *
 * <p>The order is: default, file, environment, {@code --set}, a command's own option; the later one
 * holds. {@link SettingsLoader} reads the first four.
 */
public final class Settings {

  private static final String DEFAULT = "default";

  private final SortedMap<String, Setting> set;

  private Settings(SortedMap<String, Setting> set) {
    this.set = set;
  }

  /** Returns settings of which none is made. */
  public static Settings none() {
    return new Settings(Collections.emptySortedMap());
  }

  /** Returns settings as a program makes them for another. */
  public static Settings of(Map<String, String> values) {
    return none().with("given", values);
  }

  /**
   * Returns these settings with others over them.
   *
   * @param origin of the others, in words
   * @param values full name to value
   * @throws SettingsException if one is unknown or cannot be read
   */
  public Settings with(String origin, Map<String, String> values) {
    SettingsLoader.Layer layer = new SettingsLoader.Layer();
    values.forEach((name, value) -> layer.set(name, value, origin));
    return with(layer.settings());
  }

  /** Returns these settings with others over them. */
  Settings with(SortedMap<String, Setting> others) {
    SortedMap<String, Setting> all = new TreeMap<>(set);
    all.putAll(others);
    return new Settings(all);
  }

  /** Returns these settings with others beneath them, which hold where these say nothing. */
  public Settings over(Settings others) {
    return others.with(set);
  }

  /** Returns these settings without those of a key: of a map, without any of its entries. */
  public Settings without(Key key) {
    SortedMap<String, Setting> rest = new TreeMap<>(set);
    rest.keySet().removeIf(key::covers);
    return new Settings(rest);
  }

  /** Returns whether somebody has set {@code key}, be it to its default. */
  public boolean has(Key key) {
    return set.keySet().stream().anyMatch(key::covers);
  }

  /** Returns the value, or the default, or nothing where there is neither or the value is empty. */
  public Optional<String> find(Key key) {
    Setting setting = set.get(key.name());
    return Optional.ofNullable(setting)
        .map(Setting::value)
        .or(key::otherwise)
        .filter(value -> !value.isEmpty());
  }

  /**
   * Returns the value or the default.
   *
   * @throws SettingsException if there is neither
   */
  public String text(Key key) {
    return find(key).orElseThrow(() -> missing(key));
  }

  /** Returns the value of a key that takes {@link Kind.Whole} numbers of this size. */
  public int number(Key key) {
    return Math.toIntExact(whole(key));
  }

  /** Returns the value of a key that takes {@link Kind.Whole} numbers. */
  public long whole(Key key) {
    return Long.parseLong(text(key));
  }

  /** Returns the value of a key that takes {@link Kind.Real} numbers. */
  public double real(Key key) {
    return Double.parseDouble(text(key));
  }

  /** Returns the value of a key that takes a {@link Kind.Flag}. */
  public boolean flag(Key key) {
    return Boolean.parseBoolean(text(key));
  }

  /** Returns the entries of a map, by what follows its name. */
  public SortedMap<String, String> map(Key key) {
    SortedMap<String, String> entries = new TreeMap<>();
    set.forEach(
        (name, setting) -> {
          if (key.map() && key.covers(name)) {
            entries.put(name.substring(key.prefix().length()), setting.value());
          }
        });
    return entries;
  }

  /**
   * Returns the entries of a map of numbers, by what follows its name.
   *
   * @throws SettingsException if there is none
   */
  public SortedMap<String, Integer> numbers(Key key) {
    SortedMap<String, Integer> numbers = new TreeMap<>();
    map(key).forEach((name, value) -> numbers.put(name, Integer.valueOf(value)));
    if (numbers.isEmpty()) {
      throw missing(key);
    }
    return numbers;
  }

  private static SettingsException missing(Key key) {
    return new SettingsException(
        List.of(
            "%s is not set; a file of settings has it, or %s, or --set %s=…"
                .formatted(key.name(), key.variable(), key.name())));
  }

  /**
   * Returns every setting in the catalogue's order, with its default where it is not set, and an
   * empty value where it has none. A map comes with its entries, or is missing.
   */
  public List<Setting> effective() {
    List<Setting> all = new ArrayList<>();
    for (Key key : Catalogue.all()) {
      if (key.map()) {
        set.values().stream().filter(setting -> setting.key().equals(key)).forEach(all::add);
      } else {
        Setting otherwise = new Setting(key, key.name(), key.otherwise().orElse(""), DEFAULT);
        all.add(set.getOrDefault(key.name(), otherwise));
      }
    }
    return all;
  }

  /** Returns what was set, secrets masked. */
  @Override
  public String toString() {
    return set.values().toString();
  }
}
