package org.footfall.api.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.footfall.api.http.HttpServer;
import org.footfall.api.http.Json;
import org.footfall.api.http.Router;
import org.footfall.control.Control;
import org.footfall.control.NewSite;
import org.footfall.control.Tokens.Scope;
import org.footfall.control.sqlite.SqliteControl;
import org.footfall.ingest.EventSink;
import org.footfall.ingest.Metrics;
import org.footfall.ingest.journal.Journal;
import org.footfall.ingest.journal.SampleEvents;
import org.footfall.model.ClientContext;
import org.footfall.model.Event;
import org.footfall.model.Site;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** The collector over a real journal, with an enrichment that only notes who sent. */
final class CollectServer implements AutoCloseable {
  private static final JsonNode DESCRIBED = description();

  final Metrics metrics = new Metrics();
  final List<ClientContext> senders = Collections.synchronizedList(new ArrayList<>());
  final Control control;
  final Journal journal;
  final Site site;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  CollectServer(Path folder) {
    this(folder, List.of(), 1L << 30, InstantSource.system());
  }

  CollectServer(
      Path folder, List<String> trustedProxies, long journalMaxBytes, InstantSource clock) {
    this(folder, trustedProxies, ForwardedHeader.X_FORWARDED_FOR, journalMaxBytes, clock);
  }

  CollectServer(
      Path folder,
      List<String> trustedProxies,
      ForwardedHeader forwardedHeader,
      long journalMaxBytes,
      InstantSource clock) {
    control = SqliteControl.open(folder.resolve("control.sqlite"), Clock.systemUTC());
    site =
        control
            .sites()
            .add(
                new NewSite(
                    "example.com", "Example", ZoneId.of("UTC"), "EUR", "content", List.of()));
    journal = Journal.open(folder.resolve("journal"), 0, journalMaxBytes, metrics);
    Collector collector =
        new Collector(
            control.sites(),
            control.tokens(),
            (event, sender, of) -> {
              senders.add(sender);
              return SampleEvents.numbered(senders.size());
            },
            new Sink(journal),
            0,
            metrics,
            clock);
    CollectFront front =
        new CollectFront(
            "/f",
            collector,
            new AddressRanges(trustedProxies),
            forwardedHeader,
            () -> true,
            metrics,
            clock);
    server = new HttpServer("127.0.0.1", 0, front, new Router(), metrics);
    server.start();
  }

  private record Sink(Journal journal) implements EventSink {
    @Override
    public CompletableFuture<Void> append(List<Event> events) {
      return journal.append(events).thenApply(position -> null);
    }

    @Override
    public boolean isNearlyFull() {
      return journal.isNearlyFull();
    }

    @Override
    public void awaitRoom(Duration atMost) throws InterruptedException {
      journal.awaitRoom(atMost.multipliedBy(24));
    }

    @Override
    public CompletableFuture<Void> flushed() {
      return journal.barrier().thenApply(position -> null);
    }
  }

  String token(Scope scope) {
    return control.tokens().create(site.id(), Set.of(scope), "test");
  }

  URI uri(String path) {
    return server.uri().resolve(path);
  }

  HttpResponse<String> post(String body, String... headers)
      throws IOException, InterruptedException {
    return post(body.getBytes(StandardCharsets.UTF_8), headers);
  }

  HttpResponse<String> post(byte[] body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri("/f/e")).POST(BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    described(answer, "/f/e", "post");
    return answer;
  }

  HttpResponse<byte[]> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
    if (path.startsWith("/f/p.gif") && method.equals("GET")) {
      described(answer, "/f/p.gif", "get");
    }
    return answer;
  }

  /**
   * Holds an answer of the collector to {@code openapi.yaml}; the server's own 431 is of no path.
   */
  private static void described(HttpResponse<?> answer, String path, String method) {
    if (answer.statusCode() == 431) {
      return;
    }
    JsonNode response =
        DESCRIBED
            .path("paths")
            .path(path)
            .path(method)
            .path("responses")
            .path(String.valueOf(answer.statusCode()));
    if (response.has("$ref")) {
      response = DESCRIBED.at(response.get("$ref").stringValue().substring(1));
    }
    assertThat(response.path("content").propertyNames())
        .as("%s %s answers %d as described", method, path, answer.statusCode())
        .contains(answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", ""));
  }

  private static JsonNode description() {
    try (var in = Files.newInputStream(Path.of("../spec/openapi.yaml"))) {
      return Json.MAPPER.valueToTree((Object) new Yaml().load(in));
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  @Override
  public void close() {
    server.close();
    journal.close();
    control.close();
  }
}
