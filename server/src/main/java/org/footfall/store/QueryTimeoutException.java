package org.footfall.store;

/** A query ran longer than it was allowed to and was interrupted. */
public final class QueryTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public QueryTimeoutException(String message) {
    super(message);
  }
}
