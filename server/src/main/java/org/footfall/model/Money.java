package org.footfall.model;

import java.math.BigDecimal;

/**
 * An amount in a currency; decimal, never floating point.
 *
 * @param amount up to 4 decimals, |amount| below 10^14
 * @param currency ISO 4217 code, three upper-case letters
 */
public record Money(BigDecimal amount, String currency) {}
