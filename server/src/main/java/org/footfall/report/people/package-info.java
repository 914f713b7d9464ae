/** The list of persons: who did what is asked for, most recent first. */
@NullMarked
package org.footfall.report.people;

import org.jspecify.annotations.NullMarked;
