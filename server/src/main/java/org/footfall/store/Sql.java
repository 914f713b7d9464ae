package org.footfall.store;

import java.util.List;

/** A statement and the values of its {@code ?} parameters, in order. */
public record Sql(String text, List<Object> parameters) {}
