/**
 * Who comes back: retention of cohorts, stickiness, lifecycle, and what cohorts are worth. What all
 * of them mean is in {@code docs/reports/retention.md}.
 */
@NullMarked
package org.footfall.report.retention;

import org.jspecify.annotations.NullMarked;
