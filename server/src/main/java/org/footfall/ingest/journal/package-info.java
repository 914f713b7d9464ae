/**
 * The journal: accepted events on disk before they are answered, in files of our own. First class
 * to read: {@link org.footfall.ingest.journal.Journal}.
 */
@NullMarked
package org.footfall.ingest.journal;

import org.jspecify.annotations.NullMarked;
