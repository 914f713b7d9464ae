/**
 * Which visits earned a conversion, by several models beside each other, and what they cost. What
 * the models mean is in {@code docs/reports/attribution.md}.
 */
@NullMarked
package org.footfall.report.attribution;

import org.jspecify.annotations.NullMarked;
