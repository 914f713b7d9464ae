package org.footfall.ingest;

/** The journal cannot take events now (full, or the disk is); nothing of the request was kept. */
public final class JournalUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JournalUnavailableException(String message) {
    super(message);
  }
}
