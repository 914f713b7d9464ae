package org.footfall.api.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.footfall.ingest.Metrics;

/**
 * Listens for HTTP. The {@link Front} is asked first, on the selector's thread; what it leaves is
 * answered by the {@link Router}'s endpoints, each request on a virtual thread.
 */
public final class HttpServer implements AutoCloseable {
  private static final int MAX_HEADER_BYTES = 16 << 10;
  private static final int MIN_BODY_BYTES_PER_SECOND = 100;

  private final Server server;
  private final ServerConnector connector;

  /**
   * Prepares a server; {@link #start} opens it.
   *
   * @param listen address to listen on
   * @param port 0 for any free one
   */
  public HttpServer(String listen, int port, Front front, Router router, Metrics metrics) {
    QueuedThreadPool threads = new QueuedThreadPool(32, 4);
    threads.setName("http");
    threads.setReservedThreads(0);
    server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
    http.setDelayDispatchUntilContent(true);
    // Ids of people may hold slashes, back slashes and per cent signs; the router splits before it
    // decodes.
    http.setUriCompliance(
        UriCompliance.DEFAULT.with(
            "IDS_IN_PATHS",
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
            UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS));
    http.setMinRequestDataRate(MIN_BODY_BYTES_PER_SECOND);
    http.setIdleTimeout(Duration.ofSeconds(60).toMillis());
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(listen);
    connector.setPort(port);
    connector.setIdleTimeout(Duration.ofSeconds(60).toMillis());
    connector.setAcceptQueueSize(1_024);
    server.addConnector(connector);
    server.setHandler(
        new GracefulHandler(new FrontThenRoutes(front, new RouteHandler(router, metrics))));
    server.setErrorHandler(HttpServer::protocolError);
    server.setStopTimeout(Duration.ofSeconds(10).toMillis());
  }

  /**
   * Opens the port; requests are answered on return.
   *
   * @throws UncheckedIOException where it cannot be opened
   */
  public void start() {
    try {
      server.start();
    } catch (Exception cause) {
      UncheckedIOException failure =
          new UncheckedIOException(
              "cannot listen on %s:%d (%s)"
                  .formatted(connector.getHost(), connector.getPort(), reason(cause)),
              cause instanceof IOException io ? io : new IOException(cause));
      try {
        server.stop();
      } catch (Exception another) {
        failure.addSuppressed(another);
      }
      throw failure;
    }
  }

  /** What the system said, without what was built around it. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    for (Throwable next = cause; next != null; next = next.getCause()) {
      cause = next;
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /** Where the server can be reached from this machine. */
  public URI uri() {
    String host = connector.getHost();
    return URI.create(
        "http://"
            + (host.contains(":") ? "[" + host + "]" : host)
            + ":"
            + connector.getLocalPort());
  }

  /** Takes no more requests, waits for those under way, closes the port. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception cause) {
      throw new IllegalStateException("the HTTP server did not stop", cause);
    }
  }

  /** Answers what Jetty itself refuses: bad syntax, headers too large, while it stops. */
  private static boolean protocolError(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
    Problem problem = new Problem(status, "The request could not be handled.");
    RouteHandler.writeBytes(response, Problems.response(problem), callback);
    return true;
  }

  private static final class FrontThenRoutes extends Handler.Abstract.NonBlocking {
    private final Front front;
    private final RouteHandler routes;

    FrontThenRoutes(Front front, RouteHandler routes) {
      this.front = front;
      this.routes = routes;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      if (!front.handle(request, response, callback)) {
        Thread.ofVirtual().name("request").start(() -> routes.handle(request, response, callback));
      }
      return true;
    }
  }
}
