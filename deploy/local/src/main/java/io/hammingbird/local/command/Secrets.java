package io.hammingbird.local.command;

import io.hammingbird.schemas.settings.Key;
import io.hammingbird.schemas.settings.Setting;
import java.util.ArrayList;
import java.util.List;

/** Keeps secrets out of what is written down about a command line. */
final class Secrets {

  private Secrets() {}

  /**
   * Returns the words of a command line with what follows the name of a secret masked: {@code
   * ssl.key.password=…}, {@code --api-key …}.
   */
  static List<String> masked(List<String> words) {
    List<String> masked = new ArrayList<>();
    boolean secret = false;
    for (String word : words) {
      masked.add(secret ? Setting.MASK : masked(word));
      secret = word.startsWith("--") && word.indexOf('=') < 0 && Key.isSecret(word);
    }
    return masked;
  }

  private static String masked(String word) {
    for (int at = word.indexOf('='); at >= 0; at = word.indexOf('=', at + 1)) {
      if (Key.isSecret(word.substring(0, at))) {
        return word.substring(0, at + 1) + Setting.MASK;
      }
    }
    return word;
  }
}
