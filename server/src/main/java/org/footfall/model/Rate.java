package org.footfall.model;

import java.math.BigDecimal;

/**
 * What a currency is worth in the site's, from a day on until the next rate of the currency.
 *
 * @param currency ISO 4217
 * @param day days since 1970-01-01
 * @param rate units of the site's currency for one of this, at most 8 decimals
 */
public record Rate(String currency, int day, BigDecimal rate) {}
