package org.footfall.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;
import org.footfall.api.http.Front;
import org.footfall.api.http.HttpServer;
import org.footfall.api.http.Router;
import org.footfall.ingest.Metrics;

/**
 * Footfall's HTTP stack with an endpoint that reads the body and answers: what it could be at best.
 */
public final class EmptyServer {
  private EmptyServer() {}

  /** Arguments: PORT. */
  public static void main(String[] arguments) throws InterruptedException {
    byte[] answer = "{\"accepted\":1,\"rejected\":[]}".getBytes(StandardCharsets.UTF_8);
    Front front =
        (request, response, callback) -> {
          Content.Source.consumeAll(
              request,
              Callback.from(
                  () -> response.write(true, ByteBuffer.wrap(answer), callback), callback::failed));
          return true;
        };
    HttpServer server =
        new HttpServer(
            "127.0.0.1", Integer.parseInt(arguments[0]), front, new Router(), new Metrics());
    server.start();
    new CountDownLatch(1).await();
  }
}
