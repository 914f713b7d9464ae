package org.footfall.api.http;

/** Answers the requests of one route. Runs on a virtual thread of its own and may block. */
@FunctionalInterface
public interface Endpoint {

  /**
   * Answers a request.
   *
   * @throws Problem to answer with an error; every other exception is logged and answered with 500
   */
  Response handle(Request request) throws Exception;
}
