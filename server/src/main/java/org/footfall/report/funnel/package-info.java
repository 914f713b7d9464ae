/**
 * Funnels: who did a number of steps one after the other, and where the others stopped. First class
 * to read: {@link org.footfall.report.funnel.FunnelReport}; what each mode means is in
 * docs/reports/funnels.md.
 */
@NullMarked
package org.footfall.report.funnel;

import org.jspecify.annotations.NullMarked;
