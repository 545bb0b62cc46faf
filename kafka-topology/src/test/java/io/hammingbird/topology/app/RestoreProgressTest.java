package io.hammingbird.topology.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class RestoreProgressTest {

  private static final TopicPartition A = new TopicPartition("changelog", 0);
  private static final TopicPartition B = new TopicPartition("changelog", 1);

  @Test
  void restores_areCountedUntilTheyEnd() {
    RestoreProgress progress = new RestoreProgress();
    progress.onRestoreStart(A, "codes", 10, 110);
    progress.onRestoreStart(B, "codes", 0, 50);
    progress.onBatchRestored(A, "codes", 59, 40);
    assertThat(progress.restored()).isEqualTo(40);
    assertThat(progress.remaining()).isEqualTo(110);
    progress.onBatchRestored(A, "codes", 109, 70); // more than the offsets let expect
    assertThat(progress.remaining()).isEqualTo(50);
    progress.onRestoreEnd(A, "codes", 110);
    progress.onRestoreSuspended(B, "codes", 0);
    assertThat(progress.restored()).isZero();
    assertThat(progress.remaining()).isZero();
  }
}
