/**
 * Compare: how segments overlap, and what distinguishes two of them. First class to read: {@link
 * org.footfall.report.compare.CompareReport}.
 */
@NullMarked
package org.footfall.report.compare;

import org.jspecify.annotations.NullMarked;
