package org.footfall.api.http;

import java.util.List;

/** An error as {@code application/problem+json} (RFC 9457) tells it. */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient List<FieldError> errors;
  private int retryAfterSeconds;

  /**
   * An error with the fields that caused it.
   *
   * @param status HTTP status, 400 to 599
   * @param message one sentence for people
   */
  public Problem(int status, String message, List<FieldError> errors) {
    super(message, null, false, false);
    this.status = status;
    this.errors = List.copyOf(errors);
  }

  public Problem(int status, String message) {
    this(status, message, List.of());
  }

  /** A 400 about one field. */
  public static Problem field(String field, String message) {
    return new Problem(400, message, List.of(new FieldError(field, message, List.of())));
  }

  /** A 429 that says in how many seconds it can be tried again. */
  public static Problem tooMany(String message, long seconds) {
    Problem problem = new Problem(429, message);
    problem.retryAfterSeconds = Math.toIntExact(Math.max(1, seconds));
    return problem;
  }

  /** Seconds until the request can be tried again; 0 where that is not known. */
  public int retryAfterSeconds() {
    return retryAfterSeconds;
  }

  public int status() {
    return status;
  }

  public List<FieldError> errors() {
    return errors;
  }

  /**
   * What is wrong with a field of the request.
   *
   * @param field path to it, as in {@code metrics[2]}
   * @param expected values that would have been right, empty where there is no short list
   */
  public record FieldError(String field, String message, List<String> expected) {}
}
