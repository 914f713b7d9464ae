package org.footfall.cli.beside;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.footfall.App;
import org.footfall.api.http.Endpoint;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.api.http.Router;
import org.footfall.cli.accesslog.LogFormat;
import org.footfall.cli.accesslog.LogRules;
import org.footfall.cli.logimport.EnrichingTarget;
import org.footfall.cli.logimport.LogBlock;
import org.footfall.model.Site;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What commands on the same machine ask a running server. Only for who shows the secret that lies
 * in the data folder, and only over loopback.
 */
public final class InternalRoutes {
  private final App app;
  private final byte[] secret;
  private final Map<String, OrderedTarget> imports = new ConcurrentHashMap<>();
  private final AtomicInteger importNumber = new AtomicInteger();

  public InternalRoutes(App app, String secret) {
    this.app = app;
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /** A secret that nobody guesses. */
  public static String newSecret() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  public void register(Router router) {
    router
        .post("/internal/tasks/{name}", guarded(this::task))
        .post("/internal/export", guarded(this::export))
        .post("/internal/imports", guarded(this::openImport))
        .post("/internal/imports/{id}/blocks", guarded(this::block))
        .post("/internal/imports/{id}/flush", guarded(this::flush))
        .post("/internal/imports/{id}/close", guarded(this::closeImport));
  }

  private Endpoint guarded(Endpoint endpoint) {
    return request -> {
      InetAddress peer = request.peer().getAddress();
      byte[] shown = request.bearerToken().orElse("").getBytes(StandardCharsets.UTF_8);
      if (!peer.isLoopbackAddress() || !MessageDigest.isEqual(shown, secret)) {
        throw new Problem(404, "There is nothing at " + request.path() + ".");
      }
      try {
        return endpoint.handle(request);
      } catch (IllegalArgumentException wrong) {
        throw new Problem(400, "" + wrong.getMessage());
      } catch (CommandFailure failure) {
        throw new Problem(409, "" + failure.getMessage());
      }
    };
  }

  /** Answers with a line of JSON for each step, the last one with the result or the failure. */
  private Response task(Request request) throws IOException {
    TaskName name =
        TaskName.ofPath(request.pathParameter("name"))
            .orElseThrow(() -> new Problem(404, "There is no such task."));
    JsonNode arguments = request.json();
    return Response.stream(
        "application/x-ndjson",
        out -> {
          ObjectNode last = TaskArguments.object();
          try {
            last.set("result", name.task().run(app, arguments, telling(out)));
          } catch (IllegalArgumentException wrong) {
            last.put("wrong", wrong.getMessage());
          } catch (CommandFailure failure) {
            last.put("failure", failure.getMessage());
          } catch (Exception failure) {
            last.put("failure", name.path() + " failed: " + failure.getMessage());
          }
          line(out, last);
        });
  }

  private static Task.Progress telling(OutputStream out) {
    return (what, done, total) -> {
      ObjectNode step = TaskArguments.object();
      line(out, step.put("what", what).put("done", done).put("total", total));
    };
  }

  /** A command that was ended does not end the task: it would be half done. */
  private static void line(OutputStream out, ObjectNode line) {
    try {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException nobodyListens) {
      return;
    }
  }

  private Response export(Request request) throws IOException {
    JsonNode arguments = request.json();
    TaskArguments.site(app.control(), arguments);
    return Response.stream("application/octet-stream", out -> Export.write(app, arguments, out));
  }

  private Response openImport(Request request) throws IOException {
    JsonNode arguments = request.json();
    Site site = TaskArguments.site(app.control(), arguments);
    LogFormat format = LogFormat.named(arguments.path("format").asString());
    LogRules rules = TaskArguments.MAPPER.treeToValue(arguments.path("rules"), LogRules.class);
    imports.values().removeIf(OrderedTarget::closeIfForgotten);
    String id = "" + importNumber.incrementAndGet();
    imports.put(
        id,
        new OrderedTarget(
            EnrichingTarget.into(app, site, format, rules, arguments.path("seed").asLong())));
    return Response.json(Map.of("id", id));
  }

  private Response block(Request request) throws IOException {
    byte[] bytes = request.body();
    LogBlock block =
        new LogBlock(
            bytes,
            bytes.length,
            number(request, "offset"),
            number(request, "first_line"),
            (int) number(request, "lines"));
    return Response.json(open(request).take((int) number(request, "sequence"), block));
  }

  private Response flush(Request request) {
    open(request).flush();
    return Response.empty(204);
  }

  private Response closeImport(Request request) {
    OrderedTarget target = imports.remove(request.pathParameter("id"));
    if (target != null) {
      target.close();
    }
    return Response.empty(204);
  }

  private OrderedTarget open(Request request) {
    OrderedTarget target = imports.get(request.pathParameter("id"));
    if (target == null) {
      throw new Problem(404, "The import is not open any more; start it again, it goes on.");
    }
    return target;
  }

  private static long number(Request request, String name) {
    return Long.parseLong(request.query(name).orElse("0"));
  }
}
