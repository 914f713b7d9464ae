/**
 * Explore: several series, each a measure over events or a formula of other series, by dimensions
 * and over time. First class to read: {@link org.footfall.report.explore.ExploreReport}.
 */
@NullMarked
package org.footfall.report.explore;

import org.jspecify.annotations.NullMarked;
