package io.hammingbird.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.client.Scripted.Answer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PositionsTest {

  @Test
  void newest_isReachedWhenAllAre() {
    Positions positions = new Positions();
    assertThat(positions.newest()).isEmpty();
    positions.add("1:5,0:3");
    positions.add("1:4,2:9");
    assertThat(positions.newest()).hasValue("0:3,1:5,2:9");
  }

  @Test
  void newest_ofAFormThatIsNotKnown_isTheLast() {
    Positions positions = new Positions();
    positions.add("0:3");
    positions.add("v2/abc");
    assertThat(positions.newest()).hasValue("v2/abc");
  }

  @Test
  void readYourWrites_searchesAskForWhatWasWritten() throws IOException {
    Item item = Item.builder("a").features("text", Vector.dense(1)).build();
    Search search = Search.builder(Query.item("a")).build();
    try (Scripted server =
        new Scripted(
            n -> Answer.of(200, "{\"put\":1,\"deleted\":0,\"position\":\"%d:7\"}".formatted(n)))) {
      HammingbirdClient client = server.client().readYourWrites().build();
      client.put(item);
      client.search(search);
      client.put(item);
      client.searchAll(List.of(search, search.toBuilder().minPosition("9:9").build()));
      assertThat(server.bodies.get(1)).contains("\"min_position\":\"0:7\"");
      assertThat(server.bodies.get(3))
          .contains("\"min_position\":\"0:7,2:7\"", "\"min_position\":\"9:9\"");

      HammingbirdClient forgetful = server.client().build();
      forgetful.put(item);
      forgetful.search(search);
      assertThat(server.bodies.get(5)).doesNotContain("min_position");
    }
  }
}
