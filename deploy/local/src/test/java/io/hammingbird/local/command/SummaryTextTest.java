package io.hammingbird.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.hammingbird.local.run.Summary;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class SummaryTextTest {

  private static final Summary SUMMARY =
      new Summary(
          11_754, 11_754, 11_232, 522, 0, 5, new TreeMap<>(Map.of("text->image", 0.5)), 12.5);

  @Test
  void json_summary_hasTheKeysThatProgramsReadByName() throws JsonProcessingException {
    assertThat(SummaryText.json(SUMMARY))
        .isEqualTo(
            "{\"events_sent\":11754,\"items_indexed\":11754,\"items_learned\":11232,"
                + "\"held_out\":522,\"dead_letters\":0,\"versions\":5,"
                + "\"quality\":{\"text->image\":0.5},\"seconds\":12.5}");
  }

  @Test
  void lines_summary_saysAllOfIt() {
    assertThat(SummaryText.lines(SUMMARY))
        .contains("events sent", "items indexed", "11,754", "held out", "522", "text->image");
  }
}
