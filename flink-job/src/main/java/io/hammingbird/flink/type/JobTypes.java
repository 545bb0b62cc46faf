package io.hammingbird.flink.type;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.schemas.DeadLetterEvent;
import io.hammingbird.schemas.convert.ProgressPoint;
import io.hammingbird.schemas.convert.Published;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The types of everything that crosses an edge of the job. */
public final class JobTypes {

  public static final TypeInformation<SourceRecord> SOURCE_RECORD =
      WireType.of(new SourceRecord.Form());
  public static final TypeInformation<ItemChange> ITEM_CHANGE = WireType.of(new ItemChange.Form());
  public static final TypeInformation<LedgerSignal> LEDGER_SIGNAL =
      WireType.of(new LedgerSignal.Form());
  public static final TypeInformation<LedgerNews> LEDGER_NEWS = WireType.of(new LedgerNews.Form());
  public static final TypeInformation<SolverInput> SOLVER_INPUT =
      WireType.of(new SolverInput.Form());
  public static final TypeInformation<FeatureMap> FEATURE_MAP =
      WireType.of(new RecordForms.MapForm());
  public static final TypeInformation<Published> PUBLISHED =
      WireType.of(new RecordForms.PublishedForm());
  public static final TypeInformation<DeadLetterEvent> DEAD_LETTER =
      WireType.of(new RecordForms.DeadLetterForm());
  public static final TypeInformation<ProgressPoint> PROGRESS =
      WireType.of(new RecordForms.ProgressForm());

  private JobTypes() {}
}
