package org.footfall.notify;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Supplier;
import org.footfall.control.Control;
import org.footfall.control.Saved;
import org.footfall.mail.Mailer;
import org.footfall.model.Site;
import org.footfall.query.QueryService;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends reports that are due: once for each day, week or month that is over. */
final class Reports {
  private final Control control;
  private final ReportMail content;
  private final Mailer mailer;
  private final Supplier<String> publicUrl;

  Reports(Control control, QueryService queries, Mailer mailer, Supplier<String> publicUrl) {
    this.control = control;
    this.content = new ReportMail(control, queries);
    this.mailer = mailer;
    this.publicUrl = publicUrl;
  }

  /** Sends it if it is due and was not sent; what happened before it was made is not reported. */
  void run(Site site, Saved report, Instant now) {
    JsonNode body = Unsubscription.body(report);
    Interval.Unit unit = Interval.Unit.of(body.path("schedule").asString("day"));
    Interval interval = Interval.last(unit, site.zone(), now);
    ZonedDateTime due = interval.end().plusHours(body.path("hour").asInt(0));
    ObjectNode state = (ObjectNode) Questions.MAPPER.readTree(control.saved().state(report.id()));
    if (now.isBefore(due.toInstant())
        || !interval.end().toInstant().isAfter(report.created())
        || state.path("sent").asString("").compareTo(interval.key()) >= 0) {
      return;
    }
    if (send(site, report, interval, state, interval.key())) {
      state.put("sent", interval.key());
      state.put("sent_at", now.toString());
      control.saved().keepState(report.id(), state.toString());
    }
  }

  /** Sends the last one that is over, due or not. */
  void sendNow(Site site, Saved report, Instant now) {
    Interval.Unit unit =
        Interval.Unit.of(Unsubscription.body(report).path("schedule").asString("day"));
    Interval interval = Interval.last(unit, site.zone(), now);
    ReportMail.Content mail =
        content.of(site, Unsubscription.body(report), interval, publicUrl.get());
    for (String recipient : recipients(report)) {
      mailer.send(mail.to(recipient, address(report, recipient)));
    }
  }

  private boolean send(
      Site site, Saved report, Interval interval, ObjectNode state, String message) {
    ReportMail.Content mail =
        content.of(site, Unsubscription.body(report), interval, publicUrl.get());
    return new Delivery(control.saved(), report.id(), state)
        .deliver(
            message,
            recipients(report),
            recipient -> mailer.send(mail.to(recipient, address(report, recipient))));
  }

  private String address(Saved report, String recipient) {
    return publicUrl.get() + Unsubscription.path(report, recipient);
  }

  private static List<String> recipients(Saved report) {
    return Unsubscription.body(report)
        .path("recipients")
        .valueStream()
        .map(JsonNode::asString)
        .toList();
  }
}
