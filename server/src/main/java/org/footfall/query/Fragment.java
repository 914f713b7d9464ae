package org.footfall.query;

import java.util.ArrayList;
import java.util.List;
import org.footfall.store.Sql;

/**
 * A piece of SQL with the values of its {@code ?} parameters, in order. All text comes from this
 * room and the reports; what a caller sent only ever becomes a parameter.
 */
public record Fragment(String text, List<Object> parameters) {
  /** No SQL at all. */
  public static final Fragment EMPTY = new Fragment("", List.of());

  /** Puts the arguments where the template has {@code {}}: fragments as text, all else as ?. */
  public static Fragment of(String template, Object... arguments) {
    StringBuilder text = new StringBuilder(template.length() + 64);
    List<Object> parameters = new ArrayList<>();
    int from = 0;
    for (Object argument : arguments) {
      int at = template.indexOf("{}", from);
      if (at < 0) {
        throw new IllegalArgumentException("more arguments than {} in: " + template);
      }
      text.append(template, from, at);
      if (argument instanceof Fragment fragment) {
        text.append(fragment.text);
        parameters.addAll(fragment.parameters);
      } else {
        text.append('?');
        parameters.add(argument);
      }
      from = at + 2;
    }
    if (template.indexOf("{}", from) >= 0) {
      throw new IllegalArgumentException("fewer arguments than {} in: " + template);
    }
    text.append(template, from, template.length());
    return new Fragment(text.toString(), List.copyOf(parameters));
  }

  /** The fragments with the separator between them; empty ones are left out. */
  public static Fragment join(String separator, List<Fragment> fragments) {
    StringBuilder text = new StringBuilder();
    List<Object> parameters = new ArrayList<>();
    for (Fragment fragment : fragments) {
      if (fragment.isEmpty()) {
        continue;
      }
      if (!text.isEmpty()) {
        text.append(separator);
      }
      text.append(fragment.text);
      parameters.addAll(fragment.parameters);
    }
    return new Fragment(text.toString(), List.copyOf(parameters));
  }

  /** One {@code ?} for each value, separated by commas. */
  public static Fragment list(List<?> values) {
    return new Fragment(
        String.join(", ", values.stream().map(value -> "?").toList()), List.copyOf(values));
  }

  public boolean isEmpty() {
    return text.isEmpty();
  }

  Sql sql() {
    return new Sql(text, parameters);
  }
}
