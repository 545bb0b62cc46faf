package io.hammingbird.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.local.bench.LoadResult.Sample;
import io.hammingbird.local.bench.LoadResult.Second;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** One client of a load. Confined to its thread until that has ended. */
final class QueryClient implements Runnable {

  private static final double NANOS_A_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final QueryLoad load;
  private int instance;
  private final Histogram nanos = Latency.histogram();
  private final SortedMap<String, Long> failures = new TreeMap<>();
  private final List<Long> failedNanos = new ArrayList<>();
  private final List<Second> timeline = new ArrayList<>();
  private final List<Sample> samples = new ArrayList<>();
  private long retried;
  private double due; // share of a sample that has added up

  QueryClient(QueryLoad load, int instance) {
    this.load = load;
    this.instance = instance;
  }

  @Override
  public void run() {
    try {
      while (!load.stopped()) {
        ask(load.nextQuestion());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the load is given up
    }
  }

  private void ask(DenseVector question) throws InterruptedException {
    byte[] document = load.document(question);
    long start = System.nanoTime();
    boolean measured = start >= load.measuredFrom();
    try {
      HttpResponse<byte[]> response = send(document, measured);
      long end = System.nanoTime();
      JsonNode body = ServiceClient.parse(response.body());
      if (response.statusCode() != 200) {
        fail(start, response.statusCode() + " " + body.path("code").asText("?"), measured);
        return;
      }
      if (measured) {
        take(question, Answer.of(body), start, end);
      }
    } catch (IOException e) {
      fail(start, e.getClass().getSimpleName(), measured);
    }
  }

  /** Asks the instance that answered last, and the others where that one cannot be reached. */
  private HttpResponse<byte[]> send(byte[] document, boolean measured)
      throws IOException, InterruptedException {
    List<ServiceClient> instances = load.instances();
    for (int tried = 1; ; tried++) {
      try {
        return instances.get(instance).rawSearch(document);
      } catch (IOException e) {
        if (tried == instances.size()) {
          throw e;
        }
        instance = (instance + 1) % instances.size();
        retried += measured ? 1 : 0;
      }
    }
  }

  private void take(DenseVector question, Answer answer, long start, long end) {
    Latency.record(nanos, end - start);
    count(start, 1, answer.partial() ? 1 : 0, 0, (end - start) / NANOS_A_MILLI);
    due += load.settings().sampled();
    if (due >= 1) {
      due -= 1;
      samples.add(new Sample(instance, question, answer, start, end));
    }
  }

  private void fail(long start, String what, boolean measured) {
    if (measured) {
      failures.merge(what, 1L, Long::sum);
      failedNanos.add(start);
      count(start, 0, 0, 1, 0);
    }
    QueryLoad.rest();
  }

  private void count(long start, long answers, long partial, long failed, double millis) {
    int second = (int) TimeUnit.NANOSECONDS.toSeconds(start - load.measuredFrom());
    while (timeline.size() <= second) {
      timeline.add(new Second(0, 0, 0, 0));
    }
    Second before = timeline.get(second);
    timeline.set(
        second,
        new Second(
            before.answers() + answers,
            before.partial() + partial,
            before.failed() + failed,
            Math.max(before.worstMs(), millis)));
  }

  Histogram nanos() {
    return nanos;
  }

  SortedMap<String, Long> failures() {
    return failures;
  }

  List<Long> failedNanos() {
    return failedNanos;
  }

  List<Second> timeline() {
    return timeline;
  }

  List<Sample> samples() {
    return samples;
  }

  long retried() {
    return retried;
  }
}
