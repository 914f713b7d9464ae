package org.footfall.api.v1;

import org.footfall.api.http.EventStream;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.control.Tokens.Scope;
import org.footfall.live.Live;
import org.footfall.live.Viewer;
import org.footfall.model.Site;

/** {@code GET /api/v1/live}: what happens on a site, as it happens. */
final class LiveEndpoint {
  private final Live live;
  private final Authorization authorization;

  LiveEndpoint(Live live, Authorization authorization) {
    this.live = live;
    this.authorization = authorization;
  }

  Response watch(Request request) {
    Site site = authorization.site(request, Scope.READ);
    boolean quarantine =
        switch (request.query("quarantine").orElse("false")) {
          case "true" -> true;
          case "false" -> false;
          default -> throw Problem.field("quarantine", "must be true or false");
        };
    if (live.full()) {
      throw new Problem(503, "Too many watch already; try again later.");
    }
    String last =
        request.header("Last-Event-ID").or(() -> request.query("last_event_id")).orElse("");
    return Response.events(
        stream -> live.watch(site, new StreamViewer(stream, request), quarantine, last));
  }

  /** A viewer at the other end of an HTTP response. */
  private final class StreamViewer implements Viewer {
    private final EventStream stream;
    private final Request request;

    StreamViewer(EventStream stream, Request request) {
      this.stream = stream;
      this.request = request;
    }

    @Override
    public boolean send(byte[] message) {
      return stream.send(message);
    }

    @Override
    public boolean open() {
      return stream.open();
    }

    @Override
    public long behindNanos() {
      return stream.behindNanos();
    }

    @Override
    public void end() {
      stream.end();
    }

    @Override
    public void abort(String reason) {
      stream.abort(reason);
    }

    @Override
    public boolean allowed() {
      try {
        authorization.site(request, Scope.READ);
        return true;
      } catch (Problem refused) {
        return false;
      }
    }
  }
}
