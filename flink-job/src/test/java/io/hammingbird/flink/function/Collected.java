package io.hammingbird.flink.function;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/** What an operator under test put out. The harness's own output would guess serializers. */
final class Collected<T> implements Output<StreamRecord<T>> {

  private record Side(OutputTag<?> tag, Object value) {}

  private final List<T> values = new ArrayList<>();
  private final List<Side> sides = new ArrayList<>();

  /** Returns the main output. */
  List<T> values() {
    return List.copyOf(values);
  }

  /** Returns one side output. */
  @SuppressWarnings("unchecked") // The tag says so.
  <X> List<X> side(OutputTag<X> tag) {
    return sides.stream().filter(side -> side.tag.equals(tag)).map(side -> (X) side.value).toList();
  }

  @Override
  public void collect(StreamRecord<T> element) {
    values.add(element.getValue());
  }

  @Override
  public <X> void collect(OutputTag<X> tag, StreamRecord<X> element) {
    sides.add(new Side(tag, element.getValue()));
  }

  @Override
  public void emitWatermark(Watermark mark) {}

  @Override
  public void emitWatermarkStatus(WatermarkStatus status) {}

  @Override
  public void emitLatencyMarker(LatencyMarker marker) {}

  @Override
  public void emitRecordAttributes(RecordAttributes attributes) {}

  @Override
  public void emitWatermark(WatermarkEvent event) {}

  @Override
  public void close() {}
}
