package org.footfall.cli.beside;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.footfall.cli.accesslog.LogFormat;
import org.footfall.cli.accesslog.LogRules;
import org.footfall.cli.logimport.LogTarget;
import org.footfall.model.Site;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The server that has the data folder open, over loopback. */
final class RunningServer implements Installation {
  private final DataFolder.Server server;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  RunningServer(DataFolder.Server server) {
    this.server = server;
  }

  @Override
  public JsonNode run(TaskName task, JsonNode arguments, Task.Progress progress) {
    HttpResponse<InputStream> response = post("/internal/tasks/" + task.path(), json(arguments));
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode step = TaskArguments.MAPPER.readTree(line);
        if (step.has("result")) {
          return step.path("result");
        }
        if (step.has("wrong")) {
          throw new IllegalArgumentException(step.path("wrong").asString());
        }
        if (step.has("failure")) {
          throw new CommandFailure(step.path("failure").asString());
        }
        progress.at(
            step.path("what").asString(), step.path("done").asLong(), step.path("total").asLong());
      }
    } catch (IOException cause) {
      throw gone(cause);
    }
    throw new CommandFailure("the server stopped before " + task.path() + " was done");
  }

  @Override
  public void export(JsonNode arguments, OutputStream out) throws IOException {
    try (InputStream body = post("/internal/export", json(arguments)).body()) {
      body.transferTo(out);
    }
  }

  @Override
  public LogTarget logTarget(Site site, LogFormat format, LogRules rules, long seed) {
    ObjectNode arguments = TaskArguments.object();
    arguments.put("site", "" + site.id()).put("format", format.name()).put("seed", seed);
    arguments.set("rules", TaskArguments.MAPPER.valueToTree(rules));
    String id = answer("/internal/imports", json(arguments)).path("id").asString();
    return new ServerTarget(this, "/internal/imports/" + id);
  }

  /** Posts and reads the answer as JSON. */
  JsonNode answer(String path, BodyPublisher body) {
    try (InputStream in = post(path, body).body()) {
      byte[] bytes = in.readAllBytes();
      return bytes.length == 0 ? TaskArguments.object() : TaskArguments.MAPPER.readTree(bytes);
    } catch (IOException cause) {
      throw gone(cause);
    }
  }

  private HttpResponse<InputStream> post(String path, BodyPublisher body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.uri() + path))
            .header("Authorization", "Bearer " + server.secret())
            .POST(body)
            .build();
    try {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      if (response.statusCode() >= 400) {
        throw refusal(response);
      }
      return response;
    } catch (IOException cause) {
      throw gone(cause);
    } catch (InterruptedException cause) {
      throw new CommandFailure("interrupted", cause);
    }
  }

  private static RuntimeException refusal(HttpResponse<InputStream> response) throws IOException {
    String text = new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
    String message = text;
    try {
      JsonNode problem = TaskArguments.MAPPER.readTree(text);
      message = problem.path("detail").asString(problem.path("title").asString(text));
    } catch (JacksonException notAProblem) {
      message = text;
    }
    return response.statusCode() == 400
        ? new IllegalArgumentException(message)
        : new CommandFailure(
            "the server refused (%d): %s".formatted(response.statusCode(), message));
  }

  private CommandFailure gone(IOException cause) {
    return new CommandFailure(
        "the server at %s (process %d) does not answer: %s"
            .formatted(server.uri(), server.pid(), cause.getMessage()),
        cause);
  }

  private static BodyPublisher json(JsonNode node) {
    return BodyPublishers.ofString(node.toString());
  }

  @Override
  public void close() {
    client.close();
  }
}
