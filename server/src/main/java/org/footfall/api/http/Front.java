package org.footfall.api.http;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers some paths on the selector's thread, before the router sees them. Must never block; this
 * is what makes taking events cheap.
 */
@FunctionalInterface
public interface Front {
  /** A front that leaves everything to the router. */
  Front NONE = (request, response, callback) -> false;

  /**
   * Takes the request or leaves it.
   *
   * @return true where it will complete the callback, on any thread
   */
  boolean handle(Request request, Response response, Callback callback);
}
