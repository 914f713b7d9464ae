package org.footfall.wire;

/** A request holds more than is allowed; the message says what the limit is. */
public final class TooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TooLargeException(String message) {
    super(message, null, false, false);
  }
}
