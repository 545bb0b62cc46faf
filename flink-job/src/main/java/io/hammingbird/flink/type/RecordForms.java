package io.hammingbird.flink.type;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.schemas.DeadLetterEvent;
import io.hammingbird.schemas.convert.DeadLetterCodec;
import io.hammingbird.schemas.convert.HashFunctionCodec;
import io.hammingbird.schemas.convert.ProgressCodec;
import io.hammingbird.schemas.convert.ProgressPoint;
import io.hammingbird.schemas.convert.Published;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Forms of the values that leave the job: between tasks they travel as they do on their topics. */
public final class RecordForms {

  private RecordForms() {}

  /** Feature maps in the core's envelope. */
  public static final class MapForm implements WireForm<FeatureMap> {

    @Override
    public Class<FeatureMap> type() {
      return FeatureMap.class;
    }

    @Override
    public void write(FeatureMap value, DataOutputView out) throws IOException {
      WireForm.writeBytes(value.toBytes(), out);
    }

    @Override
    public FeatureMap read(DataInputView in) throws IOException {
      return FeatureMap.fromBytes(WireForm.readBytes(in));
    }
  }

  /** Published hash functions as the records they will be. */
  public static final class PublishedForm implements WireForm<Published> {

    private static final HashFunctionCodec CODEC = new HashFunctionCodec();

    @Override
    public Class<Published> type() {
      return Published.class;
    }

    @Override
    public void write(Published value, DataOutputView out) throws IOException {
      WireForm.writeBytes(CODEC.encode(value.function(), value.publishedAtMs()), out);
    }

    @Override
    public Published read(DataInputView in) throws IOException {
      return CODEC.decode(WireForm.readBytes(in));
    }
  }

  /** Dead letters as the records they will be. */
  public static final class DeadLetterForm implements WireForm<DeadLetterEvent> {

    private static final DeadLetterCodec CODEC = new DeadLetterCodec();

    @Override
    public Class<DeadLetterEvent> type() {
      return DeadLetterEvent.class;
    }

    @Override
    public void write(DeadLetterEvent value, DataOutputView out) throws IOException {
      WireForm.writeBytes(CODEC.encode(value), out);
    }

    @Override
    public DeadLetterEvent read(DataInputView in) throws IOException {
      return CODEC.decode(WireForm.readBytes(in));
    }
  }

  /** Points of progress as the records they will be. */
  public static final class ProgressForm implements WireForm<ProgressPoint> {

    private static final ProgressCodec CODEC = new ProgressCodec();

    @Override
    public Class<ProgressPoint> type() {
      return ProgressPoint.class;
    }

    @Override
    public void write(ProgressPoint value, DataOutputView out) throws IOException {
      WireForm.writeBytes(CODEC.encode(value), out);
    }

    @Override
    public ProgressPoint read(DataInputView in) throws IOException {
      return CODEC.decode(WireForm.readBytes(in));
    }
  }
}
