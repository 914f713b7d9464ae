package org.footfall.store.duckdb;

import org.footfall.store.ResumeState;
import org.footfall.store.StoredEvent;
import org.footfall.store.VisitRow;
import org.footfall.store.VisitorRow;
import org.footfall.store.WriteBatch;

/** Where the store stands after a batch. */
final class Resumes {
  private Resumes() {}

  static ResumeState after(ResumeState before, WriteBatch batch) {
    long seq = before.lastSeq();
    int visitor = before.lastVisitor();
    int visit = before.lastVisit();
    for (StoredEvent event : batch.events()) {
      seq = Math.max(seq, event.seq());
      visitor = Math.max(visitor, event.visitor());
      visit = Math.max(visit, event.visit());
    }
    for (StoredEvent event : batch.quarantined()) {
      seq = Math.max(seq, event.seq());
    }
    for (VisitorRow row : batch.visitors()) {
      visitor = Math.max(visitor, row.visitor());
    }
    for (VisitRow row : batch.open()) {
      visit = Math.max(visit, row.visit());
    }
    for (VisitRow row : batch.closed()) {
      visit = Math.max(visit, row.visit());
    }
    return new ResumeState(batch.journalPosition(), seq, visitor, visit);
  }
}
