package org.footfall.wire;

/** Nothing of a request could be read; the message says what was expected. */
public final class UnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableException(String message) {
    super(message, null, false, false);
  }
}
