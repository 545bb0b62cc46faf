package io.hammingbird.local.fault;

import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.local.bench.Answer;
import io.hammingbird.local.bench.LoadResult.Sample;
import io.hammingbird.local.bench.ServiceClient;
import io.hammingbird.local.bench.ServiceClient.Reply;
import io.hammingbird.local.bench.Synthetic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Searches at a steady rate, one instance after the other, and keeps answers to be checked. */
final class Searcher implements Runnable {

  static final int LIMIT = 10;

  private final List<ServiceClient> instances;
  private final Synthetic source;
  private final long pauseNanos;
  private final int keepEvery;

  // Guarded by this.
  private final List<Sample> samples = new ArrayList<>();
  private final SortedMap<String, Long> failures = new TreeMap<>();
  private long answers;
  private long partial;

  private volatile boolean stopped;

  /**
   * A searcher.
   *
   * @param rate searches a second
   * @param keepEvery which answers are kept; 0 for none
   */
  Searcher(List<ServiceClient> instances, Synthetic source, double rate, int keepEvery) {
    this.instances = List.copyOf(instances);
    this.source = source;
    this.pauseNanos = (long) (TimeUnit.SECONDS.toNanos(1) / rate);
    this.keepEvery = keepEvery;
  }

  @Override
  public void run() {
    try {
      for (int number = 0; !stopped; number++) {
        ask(number);
        TimeUnit.NANOSECONDS.sleep(pauseNanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the load is given up
    }
  }

  private void ask(int number) throws InterruptedException {
    int at = number % instances.size();
    DenseVector question = source.query(number);
    long start = System.nanoTime();
    try {
      Reply reply =
          instances
              .get(at)
              .search(ServiceClient.question(Synthetic.TEXT, question, Synthetic.IMAGE, LIMIT));
      if (reply.status() == 200) {
        Answer answer = Answer.of(reply.body());
        take(number, new Sample(at, question, answer, start, System.nanoTime()));
      } else {
        fail(reply.status() + " " + reply.body().path("code").asText("?"));
      }
    } catch (IOException e) {
      fail(e.getClass().getSimpleName());
    }
  }

  private synchronized void take(int number, Sample sample) {
    answers++;
    partial += sample.answer().partial() ? 1 : 0;
    if (keepEvery > 0 && number % keepEvery == 0) {
      samples.add(sample);
    }
  }

  private synchronized void fail(String what) {
    failures.merge(what, 1L, Long::sum);
  }

  synchronized List<Sample> samples() {
    return List.copyOf(samples);
  }

  synchronized SortedMap<String, Long> failures() {
    return new TreeMap<>(failures);
  }

  synchronized long answers() {
    return answers;
  }

  synchronized long partial() {
    return partial;
  }

  void stop() {
    stopped = true;
  }
}
