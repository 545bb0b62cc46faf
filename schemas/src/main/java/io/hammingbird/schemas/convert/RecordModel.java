package io.hammingbird.schemas.convert;

import io.hammingbird.schemas.record.ClassAttributes;
import io.hammingbird.schemas.record.CodeRecord;
import io.hammingbird.schemas.record.ControlSetting;
import io.hammingbird.schemas.record.DeadLetter;
import io.hammingbird.schemas.record.DenseFeatures;
import io.hammingbird.schemas.record.FeatureEvent;
import io.hammingbird.schemas.record.FeatureMapRecord;
import io.hammingbird.schemas.record.HashFunctionRecord;
import io.hammingbird.schemas.record.ItemCodesRecord;
import io.hammingbird.schemas.record.LearnerProgress;
import io.hammingbird.schemas.record.MeasuredQuality;
import io.hammingbird.schemas.record.SparseFeatures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions.TimestampMillisConversion;
import org.apache.avro.specific.SpecificData;

/**
 * Avro's view of our records. Avro looks record classes up by the name in a schema and trusts none
 * but its own unless a JVM-wide switch says so; here the classes are listed and nothing is looked
 * up, so the switch stays untouched.
 */
final class RecordModel extends SpecificData {

  private static final List<Class<?>> RECORDS =
      List.of(
          FeatureEvent.class,
          DenseFeatures.class,
          SparseFeatures.class,
          ClassAttributes.class,
          FeatureMapRecord.class,
          HashFunctionRecord.class,
          ControlSetting.class,
          ItemCodesRecord.class,
          CodeRecord.class,
          DeadLetter.class,
          LearnerProgress.class,
          MeasuredQuality.class);

  private final Map<String, Class<?>> records = new HashMap<>();

  RecordModel() {
    super(RecordModel.class.getClassLoader());
    addLogicalTypeConversion(new TimestampMillisConversion());
    RECORDS.forEach(type -> records.put(type.getName(), type));
  }

  @Override
  @SuppressWarnings("rawtypes") // Avro's signature
  public Class getClass(Schema schema) {
    return schema.getType() == Schema.Type.RECORD
        ? records.get(schema.getFullName())
        : super.getClass(schema);
  }
}
