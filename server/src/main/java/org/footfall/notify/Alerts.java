package org.footfall.notify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.footfall.control.Control;
import org.footfall.control.Saved;
import org.footfall.mail.Mail;
import org.footfall.mail.MailPage;
import org.footfall.mail.Mailer;
import org.footfall.model.Site;
import org.footfall.query.Answer;
import org.footfall.query.Metric;
import org.footfall.query.QueryService;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Watches metrics over intervals that are over: tells once when a condition begins to hold and once
 * when it no longer does.
 */
final class Alerts {
  private static final String WEBHOOK = "webhook";

  private final Control control;
  private final Questions questions;
  private final @Nullable Mailer mailer;
  private final Webhook webhook;
  private final Supplier<String> publicUrl;

  /**
   * @param mailer {@code null} where no mail server is set
   */
  Alerts(
      Control control,
      QueryService queries,
      @Nullable Mailer mailer,
      Webhook webhook,
      Supplier<String> publicUrl) {
    this.control = control;
    this.questions = new Questions(control, queries);
    this.mailer = mailer;
    this.webhook = webhook;
    this.publicUrl = publicUrl;
  }

  /** What was found in an interval. */
  private record Finding(
      Interval interval, Answer answer, double value, double before, boolean holds) {}

  /** Looks at the last interval that is over, once. */
  void run(Site site, Saved alert, Instant now) {
    JsonNode body = Unsubscription.body(alert);
    Interval.Unit unit = Interval.Unit.of(body.path("interval").asString("day"));
    Interval interval = Interval.last(unit, site.zone(), now);
    ObjectNode state = (ObjectNode) Questions.MAPPER.readTree(control.saved().state(alert.id()));
    String evaluated = state.path("evaluated").asString("");
    boolean changed = state.path("version").asInt(0) != alert.version();
    if (evaluated.compareTo(interval.key()) >= 0 && !changed) {
      return;
    }
    Finding finding = finding(site, body, interval);
    boolean firing = state.path("firing").asBoolean(false);
    if (finding.holds != firing && !tell(site, alert, body, finding, state)) {
      return;
    }
    state.put("evaluated", interval.key());
    state.put("version", alert.version());
    state.put("firing", finding.holds);
    state.put("value", Double.isNaN(finding.value) ? null : (Double) finding.value);
    if (finding.holds && !firing) {
      state.put("since", interval.start().toInstant().toString());
    } else if (!finding.holds) {
      state.remove("since");
    }
    control.saved().keepState(alert.id(), state.toString());
  }

  private Finding finding(Site site, JsonNode body, Interval interval) {
    Interval other =
        body.path("compare").asString("").equals("week_before")
            ? interval.weekBefore()
            : interval.previous();
    Answer answer =
        questions.ask(
            site, body, interval, other, List.of(body.path("metric").asString("")), null, 0);
    Answer.Row row = answer.rows().getFirst();
    double value = Questions.number(row.metrics().getFirst());
    double before =
        row.comparison() == null
            ? Double.NaN
            : Questions.number(row.comparison().metrics().getFirst());
    return new Finding(interval, answer, value, before, holds(body, value, before));
  }

  /** A rate of nothing, and a change from nothing, meet no condition. */
  static boolean holds(JsonNode body, double value, double before) {
    double limit = body.path("value").asDouble(0);
    double change = before == 0 ? Double.NaN : 100 * (value - before) / Math.abs(before);
    return switch (body.path("condition").asString("")) {
      case "above" -> value > limit;
      case "below" -> value < limit;
      case "rises" -> change > limit;
      case "falls" -> change < -limit;
      default -> false;
    };
  }

  private boolean tell(Site site, Saved alert, JsonNode body, Finding finding, ObjectNode state) {
    List<String> targets = new ArrayList<>();
    if (mailer != null) {
      body.path("recipients").forEach(recipient -> targets.add(recipient.asString()));
    }
    String hook = body.path(WEBHOOK).asString("");
    if (!hook.isEmpty()) {
      targets.add(WEBHOOK);
    }
    if (targets.isEmpty()) {
      state.put("error", "no mail server is set");
      return true;
    }
    String message = finding.interval.key() + (finding.holds ? " fired" : " recovered");
    return new Delivery(control.saved(), alert.id(), state)
        .deliver(
            message,
            targets,
            target -> {
              if (target.equals(WEBHOOK)) {
                webhook.post(hook, json(site, alert, body, finding));
              } else if (mailer != null) {
                mailer.send(mail(target, site, alert, body, finding));
              }
            });
  }

  private Mail mail(String to, Site site, Saved alert, JsonNode body, Finding finding) {
    Words words = new Words(body.path("language").asString("en"), site.currency());
    Metric metric = finding.answer.query().metrics().getFirst();
    Answer.Row row = finding.answer.rows().getFirst();
    String value = words.value(metric, row.metrics().getFirst());
    String before =
        row.comparison() == null ? "–" : words.value(metric, row.comparison().metrics().getFirst());
    boolean change = List.of("rises", "falls").contains(body.path("condition").asString(""));
    double limit = body.path("value").asDouble(0);
    String condition =
        words.of(metric.code())
            + " "
            + words.of(body.path("condition").asString(""))
            + " "
            + (change ? words.percent(limit / 100, false) : words.value(metric, limit));
    String subject =
        words.of(finding.holds ? "fired" : "recovered")
            + ": "
            + alert.content().name()
            + " · "
            + site.domain();
    String address = publicUrl.get() + "/" + site.domain();
    String line =
        "%s: %s (%s: %s)".formatted(words.of(metric.code()), value, words.of("before"), before);
    String text =
        String.join(
            "\n", subject, words.interval(finding.interval), condition, line, "", address, "");
    String html =
        "<h1 style=\"font-size:20px;margin:0\">%s</h1><p class=\"quiet\" style=\"margin:4px 0 16px\">%s</p><p style=\"font-size:18px;margin:0\"><strong>%s</strong></p><p class=\"quiet\" style=\"margin:4px 0\">%s</p>%s"
            .formatted(
                MailPage.escaped(subject),
                MailPage.escaped(words.interval(finding.interval)),
                MailPage.escaped(line),
                MailPage.escaped(condition),
                MailPage.button(address, words.of("open")));
    return new Mail(to, subject, text, MailPage.of(words.language(), html));
  }

  private static Map<String, Object> json(Site site, Saved alert, JsonNode body, Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("alert", alert.content().name());
    json.put("id", alert.id());
    json.put("site", site.domain());
    json.put("state", finding.holds ? "firing" : "recovered");
    json.put("metric", body.path("metric").asString(""));
    json.put("condition", body.path("condition").asString(""));
    json.put("limit", body.path("value"));
    json.put("value", Double.isNaN(finding.value) ? null : finding.value);
    json.put("before", Double.isNaN(finding.before) ? null : finding.before);
    json.put("interval", finding.interval.range());
    return json;
  }
}
