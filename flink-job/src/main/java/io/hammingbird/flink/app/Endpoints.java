package io.hammingbird.flink.app;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.flink.function.LineageSource;
import io.hammingbird.flink.type.SourceRecord;
import io.hammingbird.schemas.DeadLetterEvent;
import io.hammingbird.schemas.convert.ProgressPoint;
import io.hammingbird.schemas.convert.Published;
import java.util.Optional;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;

/**
 * Where the job reads and writes.
 *
 * @param features records of the features topic
 * @param classAttributes records of the class-attributes topic
 * @param mapSource feature maps as they come back from their topic, in order of generation
 * @param mapSink feature maps as they are drawn; what goes in here must come out of {@code
 *     mapSource}
 * @param functionSink published hash functions
 * @param deadLetterSink records that could not be used
 * @param progressSink how far the learner is; empty where nobody asks
 * @param lineage what was published before, where the job starts without a checkpoint
 */
public record Endpoints(
    Source<SourceRecord, ?, ?> features,
    Source<SourceRecord, ?, ?> classAttributes,
    Source<FeatureMap, ?, ?> mapSource,
    Sink<FeatureMap> mapSink,
    Sink<Published> functionSink,
    Sink<DeadLetterEvent> deadLetterSink,
    Optional<Sink<ProgressPoint>> progressSink,
    LineageSource lineage) {}
