/**
 * The embedded store: one DuckDB file in the data folder. First class to read: {@link
 * org.footfall.store.duckdb.DuckDbEventStore}. May use model and store.
 */
@NullMarked
package org.footfall.store.duckdb;

import org.jspecify.annotations.NullMarked;
