package org.footfall.control;

import org.jspecify.annotations.Nullable;

/** The control database cannot be used, for a reason that lies outside of the request. */
public final class ControlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ControlException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
