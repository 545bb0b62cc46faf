package io.hammingbird.flink.type;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.learn.Delta;
import io.hammingbird.core.sample.ItemWire;
import io.hammingbird.core.vector.Item;
import io.hammingbird.flink.type.LedgerNews.ClassDescribed;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What the solver is told. */
public sealed interface SolverInput {

  /** An item of the sample that the feature map is drawn from. */
  record Offered(Item item) implements SolverInput {}

  /** What one aggregate gathered since it last told. */
  record Gathered(Delta delta) implements SolverInput {}

  /** A feature map that came back from its topic, as the ledgers hear it too. */
  record Heard(FeatureMap map) implements SolverInput {}

  /** What is now known of a class, as the ledgers hear it too. */
  record Described(ClassDescribed news) implements SolverInput {}

  /** A tag and the envelope of what it stands for. */
  final class Form implements WireForm<SolverInput> {

    private static final byte OFFERED = 0;
    private static final byte GATHERED = 1;
    private static final byte HEARD = 2;
    private static final byte DESCRIBED = 3;

    @Override
    public Class<SolverInput> type() {
      return SolverInput.class;
    }

    @Override
    public void write(SolverInput value, DataOutputView out) throws IOException {
      if (value instanceof Offered offered) {
        out.writeByte(OFFERED);
        WireForm.writeBytes(ItemWire.toBytes(offered.item()), out);
      } else if (value instanceof Gathered gathered) {
        out.writeByte(GATHERED);
        WireForm.writeBytes(gathered.delta().toBytes(), out);
      } else if (value instanceof Described described) {
        out.writeByte(DESCRIBED);
        ClassDescribed.write(described.news(), out);
      } else {
        out.writeByte(HEARD);
        WireForm.writeBytes(((Heard) value).map().toBytes(), out);
      }
    }

    @Override
    public SolverInput read(DataInputView in) throws IOException {
      byte tag = in.readByte();
      if (tag == DESCRIBED) {
        return new Described(ClassDescribed.read(in));
      }
      byte[] bytes = WireForm.readBytes(in);
      return switch (tag) {
        case OFFERED -> new Offered(ItemWire.fromBytes(bytes));
        case GATHERED -> new Gathered(Delta.fromBytes(bytes));
        case HEARD -> new Heard(FeatureMap.fromBytes(bytes));
        default -> throw new IOException("solver input has tag " + tag + ", needs 0 to 3");
      };
    }
  }
}
