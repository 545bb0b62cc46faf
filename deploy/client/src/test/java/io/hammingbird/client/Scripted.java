package io.hammingbird.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** An HTTP server that answers as it is told, for what the real one does only in bad times. */
final class Scripted implements AutoCloseable {

  /**
   * What to answer.
   *
   * @param status 0 to break the connection off
   */
  record Answer(int status, String body, String retryAfter) {
    static Answer of(int status, String body) {
      return new Answer(status, body, null);
    }

    static Answer busy(String code, int status) {
      return new Answer(
          status,
          "{\"type\":\"t\",\"title\":\"t\",\"status\":%d,\"code\":\"%s\",\"detail\":\"busy\"}"
              .formatted(status, code),
          "0");
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger requests = new AtomicInteger();
  final List<String> bodies = new CopyOnWriteArrayList<>();

  /** Answers the n-th request, from 0, by {@code script}. */
  Scripted(IntFunction<Answer> script) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, script));
    server.start();
  }

  private void answer(HttpExchange exchange, IntFunction<Answer> script) throws IOException {
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Answer answer = script.apply(requests.getAndIncrement());
    if (answer.status() == 0) {
      exchange.close();
      return;
    }
    if (answer.retryAfter() != null) {
      exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
    }
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  int requests() {
    return requests.get();
  }

  HammingbirdClient.Builder client() {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return HammingbirdClient.builder(address, "test");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
