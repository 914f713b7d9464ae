package org.footfall.store;

/** A query was interrupted because nobody waits for its answer any more. */
public final class QueryCancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public QueryCancelledException(String message) {
    super(message);
  }
}
