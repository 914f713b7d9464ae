/**
 * Questions about events and visits: from JSON to a checked {@link org.footfall.query.Query}, from
 * there to a plan and one SQL statement, and from its rows to an {@link org.footfall.query.Answer}.
 * First class to read: {@link org.footfall.query.QueryService}. May use model and store.
 */
@NullMarked
package org.footfall.query;

import org.jspecify.annotations.NullMarked;
