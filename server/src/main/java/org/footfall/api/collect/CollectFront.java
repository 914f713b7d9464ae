package org.footfall.api.collect;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.footfall.api.http.Front;
import org.footfall.api.http.Problem;
import org.footfall.ingest.JournalUnavailableException;
import org.footfall.ingest.Metrics;
import org.footfall.model.ClientContext;
import org.footfall.wire.Decompression;
import org.footfall.wire.TooLargeException;
import org.footfall.wire.UnreadableException;
import org.footfall.wire.WireProtocol;
import org.footfall.wire.footfall.FootfallProtocol;
import org.footfall.wire.footfall.PixelProtocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The collector's paths. Small requests are read, decoded, enriched and appended on the selector's
 * thread, and answered on the journal's after the fsync: no thread is woken for them. Large ones
 * are worked on by a virtual thread, so that they hold up nobody.
 */
public final class CollectFront implements Front {
  private static final Logger LOG = LoggerFactory.getLogger(CollectFront.class);
  private static final int LARGE_BODY_BYTES = 16 << 10;

  /** What requests may take that wait for the end of the start or for room; more do not wait. */
  private static final long HELD_BYTES_MAX = 32L << 20;

  /** What a request takes besides its body. */
  private static final int REQUEST_BYTES = 8 << 10;

  private final String eventsPath;
  private final String pixelPath;
  private final Collector collector;
  private final Senders senders;
  private final BooleanSupplier instant;
  private final AtomicLong heldBytes = new AtomicLong();
  private final Map<String, TrackerScript> scripts;
  private final Metrics.Histogram time;
  private final WireProtocol events = new FootfallProtocol();
  private final WireProtocol pixel = new PixelProtocol();

  /**
   * The front of an installation.
   *
   * @param prefix of the collector's paths, without a slash at its end
   * @param forwardedHeader the only one that trusted proxies are asked for
   * @param instant false while enriching may wait for something, as it does after the start
   */
  public CollectFront(
      String prefix,
      Collector collector,
      AddressRanges trustedProxies,
      ForwardedHeader forwardedHeader,
      BooleanSupplier instant,
      Metrics metrics,
      InstantSource clock) {
    this.eventsPath = prefix + "/e";
    this.pixelPath = prefix + "/p.gif";
    this.collector = collector;
    this.senders = new Senders(trustedProxies, forwardedHeader, clock);
    this.instant = instant;
    this.scripts =
        Map.of(
            prefix + "/t.js", new TrackerScript("t.js"),
            prefix + "/vitals.js", new TrackerScript("vitals.js"));
    this.time =
        metrics.histogram(
            "footfall_collect_seconds", "", "Time from a request's arrival to its answer.");
    metrics.gauge(
        "footfall_collect_held_bytes", "", "Requests that wait to be worked on.", heldBytes::get);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    if (path.equals(eventsPath)) {
      return events(request, response, callback);
    }
    if (path.equals(pixelPath)) {
      return pixel(request, response, callback);
    }
    TrackerScript script = scripts.get(path);
    if (script != null) {
      if (!List.of("GET", "HEAD").contains(request.getMethod())) {
        refuseMethod(response, callback, "GET, HEAD", "The script is read by GET.");
        return true;
      }
      return script.answer(request, response, callback);
    }
    return false;
  }

  private boolean events(Request request, Response response, Callback callback) {
    Cors.allow(request, response);
    switch (request.getMethod()) {
      case "OPTIONS" -> Cors.preflight(request, response, callback);
      case "POST" ->
          new BodyReader(
                  request,
                  body -> takeEvents(request, response, callback, body),
                  failure -> answerFailure(request, response, callback, failure))
              .run();
      default -> refuseMethod(response, callback, "OPTIONS, POST", "Events are sent by POST.");
    }
    return true;
  }

  private void takeEvents(Request request, Response response, Callback callback, byte[] body) {
    Runnable take = () -> decodeAndTake(request, response, callback, body);
    if (!instant.getAsBoolean()) {
      if (!hold(body.length, take)) {
        answerFailure(request, response, callback, starting());
      }
    } else if (body.length > LARGE_BODY_BYTES && collector.isNearlyFull()) {
      // Whoever sends a great deal is slowed down rather than refused, so that it stays in order.
      Runnable later =
          () -> {
            collector.awaitRoom();
            take.run();
          };
      // Where too many wait, what room is left is for whoever comes first.
      if (!hold(body.length, later)) {
        Thread.ofVirtual().name("collect").start(take);
      }
    } else if (body.length > LARGE_BODY_BYTES) {
      Thread.ofVirtual().name("collect").start(take);
    } else {
      take.run();
    }
  }

  /**
   * Takes a request that may have to wait on a thread of its own.
   *
   * @return false where so many wait that this one is not taken
   */
  private boolean hold(int bodyBytes, Runnable take) {
    long bytes = bodyBytes + REQUEST_BYTES;
    if (heldBytes.addAndGet(bytes) > HELD_BYTES_MAX) {
      heldBytes.addAndGet(-bytes);
      return false;
    }
    Thread.ofVirtual()
        .name("collect")
        .start(
            () -> {
              try {
                take.run();
              } finally {
                heldBytes.addAndGet(-bytes);
              }
            });
    return true;
  }

  private static JournalUnavailableException starting() {
    return new JournalUnavailableException("the server is still starting");
  }

  private void decodeAndTake(Request request, Response response, Callback callback, byte[] body) {
    try {
      HttpFields headers = request.getHeaders();
      String encoding = headers.get(HttpHeader.CONTENT_ENCODING);
      byte[] plain = Decompression.unpack(body, encoding == null ? "" : encoding);
      ClientContext sender = senders.of(request);
      CompletableFuture<Collector.Receipt> taken =
          collector.take(events, plain, "", sender, bearer(headers));
      taken.whenComplete(
          (receipt, failure) -> {
            if (receipt != null) {
              Answers.receipt(response, callback, receipt);
              time.record(System.nanoTime() - request.getBeginNanoTime());
            } else {
              answerFailure(request, response, callback, failure);
            }
          });
    } catch (RuntimeException | Error failure) {
      answerFailure(request, response, callback, failure);
    }
  }

  private boolean pixel(Request request, Response response, Callback callback) {
    switch (request.getMethod()) {
      case "GET" -> {
        if (instant.getAsBoolean()) {
          takePixel(request, response, callback);
        } else if (!hold(0, () -> takePixel(request, response, callback))) {
          Answers.gif(response, callback, status(starting()));
        }
      }
      // Who asks for the headers has shown the picture to nobody.
      case "HEAD" -> Answers.gif(response, callback, 200);
      default -> refuseMethod(response, callback, "GET, HEAD", "The pixel is read by GET.");
    }
    return true;
  }

  private static void refuseMethod(
      Response response, Callback callback, String allowed, String detail) {
    response.getHeaders().put(HttpHeader.ALLOW, allowed);
    Answers.problem(response, callback, new Problem(405, detail));
  }

  private void takePixel(Request request, Response response, Callback callback) {
    String query = request.getHttpURI().getQuery();
    try {
      collector
          .take(pixel, new byte[0], query == null ? "" : query, senders.of(request), "")
          .whenComplete(
              (receipt, failure) ->
                  Answers.gif(response, callback, receipt != null ? 200 : status(failure)));
    } catch (RuntimeException | Error failure) {
      Answers.gif(response, callback, status(failure));
    }
  }

  private static String bearer(HttpFields headers) {
    String value = headers.get(HttpHeader.AUTHORIZATION);
    return value != null && value.regionMatches(true, 0, "Bearer ", 0, 7)
        ? value.substring(7).strip()
        : "";
  }

  private static int status(Throwable failure) {
    return problem(failure).status();
  }

  private static void answerFailure(
      Request request, Response response, Callback callback, Throwable failure) {
    Throwable cause = unwrapped(failure);
    switch (cause) {
      case JournalUnavailableException full ->
          response.getHeaders().put(HttpHeader.RETRY_AFTER, "5");
      case Collector.OverQuotaException over ->
          response
              .getHeaders()
              .put(HttpHeader.RETRY_AFTER, Math.max(1, (over.retryAfterMs + 999) / 1_000));
      default -> {}
    }
    Problem problem = problem(failure);
    if (problem.status() == 500) {
      LOG.error("A request to {} failed", request.getHttpURI().getPath(), cause);
    }
    Answers.problem(response, callback, problem);
  }

  private static Throwable unwrapped(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static Problem problem(Throwable failure) {
    Throwable cause = unwrapped(failure);
    String message = String.valueOf(cause.getMessage());
    return switch (cause) {
      case Problem problem -> problem;
      case UnreadableException unreadable -> new Problem(400, message);
      case TooLargeException large -> new Problem(413, message);
      case Collector.OverQuotaException over -> new Problem(429, message);
      case JournalUnavailableException full ->
          new Problem(503, "Events cannot be taken now: " + message + ". Try again later.");
      default -> new Problem(500, "Something went wrong on the server; its log says what.");
    };
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
