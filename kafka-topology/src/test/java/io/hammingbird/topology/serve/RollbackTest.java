package io.hammingbird.topology.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RollbackTest {

  private static final int ITEMS = 5;
  private static final String ROLLBACK = "/hash-functions:rollback";

  @RegisterExtension private final Served served = new Served();

  private void publish(long... versions) {
    for (long version : versions) {
      served.publish(version);
    }
  }

  private long pinned() {
    return served.get("/stats").json().path("pinned_version").asLong();
  }

  @Test
  void rollback_withoutAWord_goesOneVersionBackEachTime() {
    served.fill(1, ITEMS);
    publish(2, 3);
    Client.Reply reply = served.post(ROLLBACK, "");
    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.json().path("pinned_version").asLong()).isEqualTo(2);
    assertThat(reply.json().path("from_version").asLong()).isEqualTo(3);
    assertThat(pinned()).isEqualTo(2);
    assertThat(served.get("/stats").json().path("by_version").path("2").asInt()).isEqualTo(ITEMS);
    assertThat(served.post(ROLLBACK, "{}").json().path("pinned_version").asLong()).isEqualTo(1);
  }

  @Test
  void rollback_toAVersion_goesThere() {
    publish(1, 2, 3);
    assertThat(served.post(ROLLBACK, "{'to': 1}").status()).isEqualTo(202);
    assertThat(pinned()).isEqualTo(1);
  }

  @Test
  void rollback_toWhatIsNotEarlier_isRefused() {
    publish(1, 2, 3);
    for (String to : new String[] {"3", "4"}) {
      Client.Reply reply = served.post(ROLLBACK, "{'to': %s}".formatted(to));
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.text("code")).isEqualTo("unknown-version");
      assertThat(reply.json().path("allowed")).hasSize(2);
    }
    assertThat(served.post(ROLLBACK, "{'to': 'back'}").text("code")).isEqualTo("wrong-type");
    assertThat(served.get("/stats").json().has("pinned_version")).isFalse();
  }

  @Test
  void rollback_nothingToGoBackTo_is409() {
    assertThat(served.post(ROLLBACK, "").status()).isEqualTo(409);
    publish(1);
    Client.Reply reply = served.post(ROLLBACK, "");
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.text("code")).isEqualTo("no-earlier-version");
    assertThat(reply.text("detail")).contains("before 1");
  }
}
