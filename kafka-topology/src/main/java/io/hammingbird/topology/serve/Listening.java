package io.hammingbird.topology.serve;

import io.hammingbird.topology.access.Tls;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Where the server listens: in plain text or by TLS, and how long for. */
final class Listening {

  /** So long browsers ask by TLS only, once they have. */
  private static final long TLS_ONLY_SECONDS = 31_536_000;

  private final ServeSettings settings;
  private final RequestDeadline deadline;

  Listening(ServeSettings settings, RequestDeadline deadline) {
    this.settings = settings;
    this.deadline = deadline;
  }

  /** Returns the connector of {@code server}. */
  ServerConnector connector(Server server, HttpConfiguration http) {
    ConnectionLimits limits = settings.connections();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(limits.maxHeaderBytes());
    List<ConnectionFactory> protocols = new ArrayList<>();
    settings
        .protection()
        .tls()
        .map(Tls::context)
        .ifPresent(
            context -> {
              http.addCustomizer(new SecureRequestCustomizer(false, TLS_ONLY_SECONDS, false));
              protocols.add(new SslConnectionFactory(tls(context), "http/1.1"));
            });
    protocols.add(new HttpConnectionFactory(http));
    ServerConnector connector =
        new ServerConnector(server, protocols.toArray(ConnectionFactory[]::new));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(limits.idle().toMillis());
    connector.addEventListener(deadline);
    deadline.start(connector.getScheduler());
    server.addBean(new NetworkConnectionLimit(limits.maxConnections(), connector));
    return connector;
  }

  private static SslContextFactory.Server tls(SSLContext context) {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setSslContext(context);
    tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    return tls;
  }
}
