package org.footfall.store;

/**
 * Where the store stands.
 *
 * @param journalPosition first journal position that is not stored yet
 * @param lastSeq highest event number, 0 if none
 * @param lastVisitor highest visitor number, 0 if none
 * @param lastVisit highest visit number, 0 if none
 */
public record ResumeState(long journalPosition, long lastSeq, int lastVisitor, int lastVisit) {}
