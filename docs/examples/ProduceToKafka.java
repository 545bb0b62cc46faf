import io.hammingbird.core.vector.*;
import io.hammingbird.schemas.convert.*;
import java.util.*;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends items to a collection's features topic. Arguments: brokers, collection. */
public class ProduceToKafka {
  public static void main(String[] args) {
    var random = new SplittableRandom(1);
    Map<String, Object> kafka = Map.of("bootstrap.servers", args[0], "enable.idempotence", true);
    try (var producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < 1000; i++) {
        float[] image = new float[8], text = new float[6];
        int kind = random.nextInt(3); // three kinds of things that lie apart
        for (int j = 0; j < 8; j++) image[j] = (float) random.nextDouble() + (j % 3 == kind ? 1 : 0);
        for (int j = 0; j < 6; j++) text[j] = random.nextInt(2) + (j % 3 == kind ? 4 : 0);
        var item = Item.of("kafka-" + i,
            Map.of("image", DenseVector.copyOf(image), "text", DenseVector.copyOf(text)),
            LabelSet.of(List.of("red", "green", "blue").get(kind)), Map.of(), System.currentTimeMillis());
        producer.send(new ProducerRecord<>(
            args[1] + ".features", new KeyCodec().encode(item.id()), new FeatureEventCodec().encode(item)));
      }
    }
  }
}
