import java.net.URI;
import java.net.http.*;
import java.util.*;

/** Writes items over HTTP, with nothing but the JDK. Argument: the collection's URL. */
public class ProduceOverHttp {
  public static void main(String[] args) throws Exception {
    var random = new SplittableRandom(2);
    var items = new StringJoiner(",", "{\"put\":[", "]}");
    for (int i = 0; i < 500; i++) {
      double[] image = new double[8], text = new double[6];
      int kind = random.nextInt(3); // three kinds of things that lie apart
      for (int j = 0; j < 8; j++) image[j] = random.nextDouble() + (j % 3 == kind ? 1 : 0);
      for (int j = 0; j < 6; j++) text[j] = random.nextInt(2) + (j % 3 == kind ? 4 : 0);
      items.add("{\"id\":\"http-%d\",\"labels\":[\"%s\"],\"features\":{\"image\":%s,\"text\":%s}}".formatted(
          i, List.of("red", "green", "blue").get(kind), Arrays.toString(image), Arrays.toString(text)));
    }
    var request = HttpRequest.newBuilder(URI.create(args[0] + "/items:batch"))
        .header("Content-Type", "application/json") // and "Authorization", "Bearer …" where keys are asked for
        .POST(HttpRequest.BodyPublishers.ofString(items.toString())).build();
    var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    System.out.println(answer.statusCode() + " " + answer.body());
  }
}
