/**
 * Flows: which pages and events follow each other in visits. First class to read: {@link
 * org.footfall.report.flow.FlowReport}; what is counted is in docs/reports/flows.md.
 */
@NullMarked
package org.footfall.report.flow;

import org.jspecify.annotations.NullMarked;
