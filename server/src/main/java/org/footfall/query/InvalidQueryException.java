package org.footfall.query;

import java.util.List;

/** A question that cannot be asked, with all that is wrong with it. */
public final class InvalidQueryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public InvalidQueryException(List<Problem> problems) {
    super(
        problems.isEmpty()
            ? ""
            : problems.getFirst().field() + ": " + problems.getFirst().message());
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
