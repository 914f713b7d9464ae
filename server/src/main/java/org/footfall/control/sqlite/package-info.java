/** The control database in a SQLite file. First class to read: {@link SqliteControl}. */
@NullMarked
package org.footfall.control.sqlite;

import org.jspecify.annotations.NullMarked;
