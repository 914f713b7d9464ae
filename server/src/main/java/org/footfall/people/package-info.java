/**
 * Persons: who is meant by an id, what is stored of them, and how all of it leaves. First class to
 * read: {@link org.footfall.people.Persons}. May use model, store and ingest.
 */
@NullMarked
package org.footfall.people;

import org.jspecify.annotations.NullMarked;
