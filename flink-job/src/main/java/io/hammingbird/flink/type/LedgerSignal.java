package io.hammingbird.flink.type;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.learn.SignedItem;
import io.hammingbird.core.sample.ItemWire;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What a ledger tells the aggregate behind it, in order: a feature map, then the signed items that
 * are to be mapped by it, until the next map.
 */
public sealed interface LedgerSignal {

  /** From here on {@code map} holds, and every item learned under an older one comes again. */
  record MapAnnounced(FeatureMap map) implements LedgerSignal {}

  /** An item to learn or to unlearn under the map announced last. */
  record ItemSigned(SignedItem change) implements LedgerSignal {}

  /** A tag and what it stands for: 0 the map, ±1 a signed item, ±2 one that is withheld. */
  final class Form implements WireForm<LedgerSignal> {

    private static final byte MAP = 0;

    @Override
    public Class<LedgerSignal> type() {
      return LedgerSignal.class;
    }

    @Override
    public void write(LedgerSignal value, DataOutputView out) throws IOException {
      if (value instanceof ItemSigned signed) {
        out.writeByte(signed.change().sign() * (signed.change().withheld() ? 2 : 1));
        WireForm.writeBytes(ItemWire.toBytes(signed.change().item()), out);
      } else {
        out.writeByte(MAP);
        WireForm.writeBytes(((MapAnnounced) value).map().toBytes(), out);
      }
    }

    @Override
    public LedgerSignal read(DataInputView in) throws IOException {
      byte tag = in.readByte();
      byte[] bytes = WireForm.readBytes(in);
      return tag == MAP
          ? new MapAnnounced(FeatureMap.fromBytes(bytes))
          : new ItemSigned(
              new SignedItem(ItemWire.fromBytes(bytes), Integer.signum(tag), Math.abs(tag) == 2));
    }
  }
}
