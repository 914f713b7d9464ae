package org.footfall.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One line of an order or cart. Price is per piece, in the currency of the event's revenue. */
public record Item(
    String sku,
    @Nullable String name,
    @Nullable String category,
    @Nullable BigDecimal price,
    long quantity) {}
