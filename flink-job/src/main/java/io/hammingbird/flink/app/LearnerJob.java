package io.hammingbird.flink.app;

import io.hammingbird.core.catalog.Learners;
import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.learn.Intake;
import io.hammingbird.flink.function.AggregateOperator;
import io.hammingbird.flink.function.DescribeFunction;
import io.hammingbird.flink.function.LearnerFactory;
import io.hammingbird.flink.function.LedgerFunction;
import io.hammingbird.flink.function.SolveOperator;
import io.hammingbird.flink.function.ValidateFunction;
import io.hammingbird.flink.io.KafkaLineage;
import io.hammingbird.flink.io.KafkaSinks;
import io.hammingbird.flink.io.KafkaSources;
import io.hammingbird.flink.type.ItemChange;
import io.hammingbird.flink.type.JobTypes;
import io.hammingbird.flink.type.LedgerNews;
import io.hammingbird.flink.type.LedgerSignal;
import io.hammingbird.flink.type.SolverInput;
import io.hammingbird.schemas.TopicSettings;
import io.hammingbird.schemas.Topics;
import io.hammingbird.schemas.convert.Published;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The graph of the learner job.
 *
 * <pre>
 * features ─▶ validate ─▶ ledger ─▶ aggregate ─▶ solve ─▶ hash-functions, progress
 *                │          ▲ └─────sample────────▲ └───▶ feature-maps ─┐
 *           dead-letters    ├───────────── broadcast ◀──────────────────┘
 *                ▲          │
 *                └───── attributes ◀─ class-attributes
 * </pre>
 */
public final class LearnerJob {

  /**
   * Key groups, and so the most subtasks the ledger can ever have; fixed for the life of a state.
   */
  public static final int MAX_PARALLELISM = 128;

  private LearnerJob() {}

  /** Adds the job of a collection to {@code env}, reading from and writing to Kafka. */
  public static void wire(StreamExecutionEnvironment env, JobSettings settings) {
    Topics topics = Topics.of(settings.collection(), TopicSettings.defaults());
    KafkaSources sources = new KafkaSources(settings.brokers(), topics, settings.kafka());
    KafkaSinks sinks = new KafkaSinks(settings.brokers(), topics, settings.kafka());
    KafkaLineage lineage = new KafkaLineage(settings.brokers(), topics, settings.kafka());
    wire(
        env,
        settings,
        new Endpoints(
            sources.features(),
            sources.classAttributes(),
            sources.featureMaps(),
            sinks.featureMaps(),
            sinks.hashFunctions(),
            sinks.deadLetters(),
            Optional.of(sinks.progress()),
            lineage::read));
  }

  /**
   * Adds the job to {@code env}, reading from and writing to {@code ends}.
   *
   * @throws IllegalArgumentException if the catalogue has no such learner, or it no such option
   */
  public static void wire(StreamExecutionEnvironment env, JobSettings settings, Endpoints ends) {
    wire(env, settings, ends, byName(settings.learn().learner(), settings.learn().options()));
  }

  private static LearnerFactory byName(String name, SortedMap<String, String> options) {
    LearnerFactory factory = () -> Learners.byName(name, options);
    factory.create(); // An unknown name or option is better refused here and now.
    return factory;
  }

  static void wire(
      StreamExecutionEnvironment env,
      JobSettings settings,
      Endpoints ends,
      LearnerFactory learner) {
    settings.learn().follow().require(learner.create());
    env.setMaxParallelism(MAX_PARALLELISM);
    // Everything that crosses an edge has its own serializer; Kryo must not creep in.
    env.configure(new Configuration().set(PipelineOptions.GENERIC_TYPES, false));

    SingleOutputStreamOperator<ItemChange> changes = validate(env, settings, ends);
    SingleOutputStreamOperator<LedgerNews> attributes = attributes(env, ends);
    SingleOutputStreamOperator<LedgerSignal> signals =
        ledger(env, settings, ends, learner, changes, attributes);
    SingleOutputStreamOperator<Published> functions = solve(settings, ends, learner, signals);

    sink(
        "dead-letters",
        changes
            .getSideOutput(ValidateFunction.DEAD_LETTERS)
            .union(attributes.getSideOutput(DescribeFunction.DEAD_LETTERS)),
        ends.deadLetterSink());
    sink("hash-functions", functions, ends.functionSink());
    sink("feature-maps", functions.getSideOutput(SolveOperator.MAPS), ends.mapSink());
    ends.progressSink()
        .ifPresent(sink -> sink("progress", functions.getSideOutput(SolveOperator.PROGRESS), sink));
  }

  private static SingleOutputStreamOperator<ItemChange> validate(
      StreamExecutionEnvironment env, JobSettings settings, Endpoints ends) {
    return named(
        "validate",
        source(env, "features", ends.features(), JobTypes.SOURCE_RECORD, settings.parallelism())
            .process(new ValidateFunction(settings.learn().shape()), JobTypes.ITEM_CHANGE),
        settings.parallelism());
  }

  private static SingleOutputStreamOperator<LedgerNews> attributes(
      StreamExecutionEnvironment env, Endpoints ends) {
    return named(
        "attributes",
        source(env, "class-attributes", ends.classAttributes(), JobTypes.SOURCE_RECORD, 1)
            .process(new DescribeFunction(), JobTypes.LEDGER_NEWS),
        1);
  }

  private static SingleOutputStreamOperator<LedgerSignal> ledger(
      StreamExecutionEnvironment env,
      JobSettings settings,
      Endpoints ends,
      LearnerFactory learner,
      DataStream<ItemChange> changes,
      DataStream<LedgerNews> attributes) {
    DataStream<FeatureMap> maps =
        source(env, "feature-maps", ends.mapSource(), JobTypes.FEATURE_MAP, 1);
    DataStream<LedgerNews> news =
        named(
            "maps",
            maps.map(map -> (LedgerNews) new LedgerNews.MapDrawn(map))
                .returns(JobTypes.LEDGER_NEWS),
            1);
    return named(
        "ledger",
        changes
            .keyBy(ItemChange::id, Types.STRING)
            .connect(news.union(attributes).broadcast(LedgerFunction.MAP, LedgerFunction.WIDTHS))
            .process(
                new LedgerFunction(
                    settings.learn().offered(), ends.lineage(), learner.create().needsAttributes()),
                JobTypes.LEDGER_SIGNAL),
        settings.parallelism());
  }

  private static SingleOutputStreamOperator<Published> solve(
      JobSettings settings,
      Endpoints ends,
      LearnerFactory learner,
      SingleOutputStreamOperator<LedgerSignal> signals) {
    // Forward: every ledger has an aggregate of its own, which hears of a map before its items.
    DataStream<SolverInput> gathered =
        named(
            "aggregate",
            signals
                .forward()
                .transform(
                    "aggregate",
                    JobTypes.SOLVER_INPUT,
                    new AggregateOperator(
                        settings.learn(),
                        Intake.of(learner.create()),
                        settings.miniBatch(),
                        settings.deltaIntervalMs())),
            settings.parallelism());
    return named(
            "solve",
            gathered
                .union(signals.getSideOutput(LedgerFunction.TO_SOLVER))
                .global()
                .transform(
                    "solve",
                    JobTypes.PUBLISHED,
                    new SolveOperator(
                        learner, settings.learn(), settings.publish(), ends.lineage())),
            1)
        .setMaxParallelism(1);
  }

  private static <T> DataStream<T> source(
      StreamExecutionEnvironment env,
      String name,
      Source<T, ?, ?> source,
      TypeInformation<T> type,
      int parallelism) {
    return named(
        name, env.fromSource(source, WatermarkStrategy.noWatermarks(), name, type), parallelism);
  }

  /** The name is what people see; the uid is what state is found by, and is never changed. */
  private static <T> SingleOutputStreamOperator<T> named(
      String name, SingleOutputStreamOperator<T> operator, int parallelism) {
    return operator.name(name).uid(name).setParallelism(parallelism);
  }

  private static <T> void sink(String name, DataStream<T> stream, Sink<T> sink) {
    stream.sinkTo(sink).name(name).uid(name + "-sink").setParallelism(1);
  }
}
