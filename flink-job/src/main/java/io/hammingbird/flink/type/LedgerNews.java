package io.hammingbird.flink.type;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.vector.DenseVector;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** What all ledgers are told alike. */
public sealed interface LedgerNews {

  /** A feature map that came back from its topic. */
  record MapDrawn(FeatureMap map) implements LedgerNews {}

  /**
   * What is now known of a class.
   *
   * @param attributes empty where nothing is
   */
  record ClassDescribed(String name, Optional<DenseVector> attributes) implements LedgerNews {

    static void write(ClassDescribed value, DataOutputView out) throws IOException {
      StringValue.writeString(value.name, out);
      out.writeInt(value.attributes.map(DenseVector::dimension).orElse(0));
      for (int i = 0; i < value.attributes.map(DenseVector::dimension).orElse(0); i++) {
        out.writeFloat(value.attributes.get().get(i));
      }
    }

    static ClassDescribed read(DataInputView in) throws IOException {
      String name = StringValue.readString(in);
      float[] values = new float[in.readInt()];
      for (int i = 0; i < values.length; i++) {
        values[i] = in.readFloat();
      }
      return new ClassDescribed(
          name, values.length == 0 ? Optional.empty() : Optional.of(DenseVector.copyOf(values)));
    }
  }

  /** A tag and what it stands for. */
  final class Form implements WireForm<LedgerNews> {

    private static final byte MAP = 0;
    private static final byte CLASS = 1;

    @Override
    public Class<LedgerNews> type() {
      return LedgerNews.class;
    }

    @Override
    public void write(LedgerNews value, DataOutputView out) throws IOException {
      if (value instanceof MapDrawn drawn) {
        out.writeByte(MAP);
        WireForm.writeBytes(drawn.map().toBytes(), out);
      } else {
        out.writeByte(CLASS);
        ClassDescribed.write((ClassDescribed) value, out);
      }
    }

    @Override
    public LedgerNews read(DataInputView in) throws IOException {
      byte tag = in.readByte();
      return switch (tag) {
        case MAP -> new MapDrawn(FeatureMap.fromBytes(WireForm.readBytes(in)));
        case CLASS -> ClassDescribed.read(in);
        default -> throw new IOException("ledger news have tag " + tag + ", needs 0 or 1");
      };
    }
  }
}
