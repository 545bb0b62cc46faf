package io.hammingbird.schemas.settings;

import java.util.Map;
import java.util.TreeMap;

/** Settings by name, in which the text never shows a secret. Not thread-safe. */
public final class MaskedMap extends TreeMap<String, String> {

  private static final long serialVersionUID = 1;

  /** Makes a map of these settings. */
  public MaskedMap(Map<String, String> settings) {
    super(settings);
  }

  @Override
  public String toString() {
    Map<String, String> shown = new TreeMap<>();
    forEach((name, value) -> shown.put(name, Key.isSecret(name) ? Setting.MASK : value));
    return shown.toString();
  }
}
