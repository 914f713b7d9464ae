/**
 * Reports: one package each, all of them a {@link org.footfall.report.Report}. What a report may
 * ask is read by {@link org.footfall.query.ReportBody}, what it counts comes from {@link
 * org.footfall.query.ReportRun}. May use model, store and query.
 */
@NullMarked
package org.footfall.report;

import org.jspecify.annotations.NullMarked;
