package io.hammingbird.local.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.local.fault.Book.Write;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a book says of the topic's last words: lost and overtaken writes must not pass. */
final class BookTest {

  private final Book book = new Book();

  private Write write(boolean deletes) {
    return book.begin("a", deletes).orElseThrow();
  }

  @Test
  void begin_whileAWriteOfTheItemIsUnderWay_isRefused() {
    Write first = write(false);

    assertThat(book.begin("a", false)).isEmpty();
    assertThat(book.begin("b", false)).isPresent();
    book.acknowledge(first);
    assertThat(book.begin("a", true)).contains(new Write("a", 2, true));
  }

  @Test
  void faults_ofWhatWasAcknowledged_wantThatAndNothingElse() {
    book.acknowledge(write(false));
    book.acknowledge(write(false));

    assertThat(book.faults(Map.of("a", 2L))).isEmpty();
    assertThat(book.faults(Map.of("a", 1L))).singleElement().asString().contains("revision 1");
    assertThat(book.faults(Map.of())).singleElement().asString().contains("no item");
  }

  @Test
  void faults_ofADeletionThatWasAcknowledged_wantNoItem() {
    book.acknowledge(write(false));
    book.acknowledge(write(true));

    assertThat(book.faults(Map.of())).isEmpty();
    assertThat(book.faults(Map.of("a", 1L))).hasSize(1);
  }

  @Test
  void faults_ofWhatIsInDoubt_takeItOrLeaveIt() {
    book.acknowledge(write(false));
    book.doubt(write(false));
    book.doubt(write(true));

    assertThat(book.faults(Map.of("a", 1L))).isEmpty();
    assertThat(book.faults(Map.of("a", 2L))).isEmpty();
    assertThat(book.faults(Map.of())).isEmpty();
    assertThat(book.faults(Map.of("a", 3L))).hasSize(1);
  }

  @Test
  void faults_ofDoubtBeforeAnAcknowledgement_doNotCountAnyMore() {
    book.doubt(write(false));
    book.acknowledge(write(false));

    assertThat(book.faults(Map.of("a", 2L))).isEmpty();
    assertThat(book.faults(Map.of("a", 1L))).hasSize(1);
  }
}
