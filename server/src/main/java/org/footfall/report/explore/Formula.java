package org.footfall.report.explore;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic over series, named A, B, C … by their place: {@code + - * /}, parentheses, numbers.
 * Decimal; a quotient has 12 decimals, rounded half to even. What has no value, or is divided by
 * zero, has none.
 */
sealed interface Formula {
  /** Decimals of a quotient. */
  int SCALE = 12;

  /** A number. */
  record Constant(BigDecimal value) implements Formula {}

  /** The value of another series. */
  record Series(int index) implements Formula {}

  /** Two formulas and what is done with them. */
  record Operation(char operator, Formula left, Formula right) implements Formula {}

  /** The value, given those of the series; {@code null} where there is none. */
  default @Nullable BigDecimal value(List<@Nullable BigDecimal> series) {
    return switch (this) {
      case Constant constant -> constant.value;
      case Series reference -> series.get(reference.index);
      case Operation operation -> {
        BigDecimal left = operation.left.value(series);
        BigDecimal right = operation.right.value(series);
        yield left == null || right == null ? null : apply(operation.operator, left, right);
      }
    };
  }

  private static @Nullable BigDecimal apply(char operator, BigDecimal left, BigDecimal right) {
    return switch (operator) {
      case '+' -> left.add(right);
      case '-' -> left.subtract(right);
      case '*' -> left.multiply(right);
      default -> right.signum() == 0 ? null : left.divide(right, SCALE, RoundingMode.HALF_EVEN);
    };
  }

  /** Places of the series that it names. */
  default Set<Integer> series() {
    Set<Integer> named = new TreeSet<>();
    switch (this) {
      case Constant constant -> {}
      case Series reference -> named.add(reference.index);
      case Operation operation -> {
        named.addAll(operation.left.series());
        named.addAll(operation.right.series());
      }
    }
    return named;
  }

  /**
   * Reads a formula.
   *
   * @throws UnreadableException where it is none, with what is wrong
   */
  static Formula parse(String text) {
    Reader reader = new Reader(text);
    Formula formula = reader.sum(0);
    reader.end();
    return formula;
  }

  /** A text that is no formula. */
  final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
      super(message, null, false, false);
    }
  }

  /** Reads from left to right; products bind more tightly than sums. */
  final class Reader {
    private static final int DEEPEST = 50;
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    private Formula sum(int depth) {
      Formula left = product(depth);
      while (next("+-")) {
        char operator = text.charAt(at++);
        left = new Operation(operator, left, product(depth));
      }
      return left;
    }

    private Formula product(int depth) {
      Formula left = factor(depth);
      while (next("*/")) {
        char operator = text.charAt(at++);
        left = new Operation(operator, left, factor(depth));
      }
      return left;
    }

    private Formula factor(int depth) {
      if (depth > DEEPEST) {
        throw new UnreadableException("is nested too deeply");
      }
      if (next("-")) {
        at++;
        return new Operation('-', new Constant(BigDecimal.ZERO), factor(depth + 1));
      }
      if (next("(")) {
        at++;
        Formula inner = sum(depth + 1);
        if (!next(")")) {
          throw wrong("a closing parenthesis");
        }
        at++;
        return inner;
      }
      int from = at;
      while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
        at++;
      }
      if (at > from) {
        return number(text.substring(from, at));
      }
      if (at < text.length() && text.charAt(at) >= 'A' && text.charAt(at) <= 'Z') {
        return new Series(text.charAt(at++) - 'A');
      }
      throw wrong("a series (A, B, …), a number or a parenthesis");
    }

    private static Formula number(String digits) {
      try {
        return new Constant(new BigDecimal(digits));
      } catch (NumberFormatException notANumber) {
        throw new UnreadableException("\"" + digits + "\" is not a number");
      }
    }

    private boolean next(String any) {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return at < text.length() && any.indexOf(text.charAt(at)) >= 0;
    }

    private void end() {
      next("");
      if (at < text.length()) {
        throw wrong("an operator or the end");
      }
    }

    private UnreadableException wrong(String expected) {
      return new UnreadableException(
          at < text.length()
              ? "has \"%s\" at character %d where %s belongs"
                  .formatted(text.charAt(at), at + 1, expected)
              : "ends where " + expected + " belongs");
    }
  }
}
