package org.footfall.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.footfall.store.Sql;

/**
 * A piece of SQL with the values of its {@code ?} parameters, in order. All text comes from this
 * room and the reports; what a caller sent only ever becomes a parameter.
 *
 * @param shared tables that the text names, each read once for the whole statement, by name, in the
 *     order in which they need each other
 */
public record Fragment(String text, List<Object> parameters, Map<String, Fragment> shared) {
  private static final String WITH = "WITH ";
  private static final AtomicLong NAMES = new AtomicLong();

  /** No SQL at all. */
  public static final Fragment EMPTY = new Fragment("", List.of());

  Fragment(String text, List<Object> parameters) {
    this(text, parameters, Map.of());
  }

  /** Puts the arguments where the template has {@code {}}: fragments as text, all else as ?. */
  public static Fragment of(String template, Object... arguments) {
    StringBuilder text = new StringBuilder(template.length() + 64);
    List<Object> parameters = new ArrayList<>();
    Map<String, Fragment> shared = new LinkedHashMap<>();
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
        shared.putAll(fragment.shared);
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
    return new Fragment(text.toString(), List.copyOf(parameters), shared);
  }

  /** The fragments with the separator between them; empty ones are left out. */
  public static Fragment join(String separator, List<Fragment> fragments) {
    StringBuilder text = new StringBuilder();
    List<Object> parameters = new ArrayList<>();
    Map<String, Fragment> shared = new LinkedHashMap<>();
    for (Fragment fragment : fragments) {
      if (fragment.isEmpty()) {
        continue;
      }
      if (!text.isEmpty()) {
        text.append(separator);
      }
      text.append(fragment.text);
      parameters.addAll(fragment.parameters);
      shared.putAll(fragment.shared);
    }
    return new Fragment(text.toString(), List.copyOf(parameters), shared);
  }

  /**
   * The values, separated by commas, for IN: whole numbers as they are, so that the store compares
   * a column of any width with them and skips what cannot hold one; {@code ?} for others.
   */
  public static Fragment list(List<?> values) {
    if (values.stream().allMatch(value -> value instanceof Integer || value instanceof Long)) {
      return new Fragment(
          String.join(", ", values.stream().map(String::valueOf).toList()), List.of());
    }
    return new Fragment(
        String.join(", ", values.stream().map(value -> "?").toList()), List.copyOf(values));
  }

  /** The name of a table that is read once, however often the statement names it. */
  static Fragment once(Fragment select) {
    String name = "once" + NAMES.incrementAndGet();
    Map<String, Fragment> shared = new LinkedHashMap<>(select.shared);
    shared.put(name, new Fragment(select.text, select.parameters));
    return new Fragment(name, List.of(), shared);
  }

  public boolean isEmpty() {
    return text.isEmpty();
  }

  Sql sql() {
    if (shared.isEmpty()) {
      return new Sql(text, parameters);
    }
    List<Fragment> tables = new ArrayList<>();
    shared.forEach(
        (name, select) -> tables.add(Fragment.of(name + " AS MATERIALIZED ({})", select)));
    Fragment whole = new Fragment(text, parameters).with(Fragment.join(", ", tables));
    return new Sql(whole.text, whole.parameters);
  }

  /** The statement with more tables before its own, in one list: the store knows no other. */
  Fragment with(Fragment tables) {
    return text.startsWith(WITH)
        ? Fragment.of(
            WITH + "{}, {}",
            tables,
            new Fragment(text.substring(WITH.length()), parameters, shared))
        : Fragment.of(WITH + "{} {}", tables, this);
  }
}
