package org.footfall.notify;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.footfall.control.Control;
import org.footfall.mail.Mail;
import org.footfall.mail.MailPage;
import org.footfall.model.Site;
import org.footfall.query.Answer;
import org.footfall.query.Answer.Row;
import org.footfall.query.Metric;
import org.footfall.query.QueryService;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The mail of a report: figures with their change, a picture of the course, and the top lists. */
final class ReportMail {
  private static final List<String> LISTS = List.of("visit:source", "event:page", "visit:country");
  private static final int LINES = 5;
  private static final int LABEL = 60;
  private static final String CHART = "chart.png";

  private final Questions questions;

  ReportMail(Control control, QueryService queries) {
    this.questions = new Questions(control, queries);
  }

  /** Everything of it but who gets it. */
  record Content(String subject, String text, String html, byte[] chart) {
    /**
     * The mail to one recipient.
     *
     * @param unsubscribe address where they can end it
     */
    Mail to(String recipient, String unsubscribe) {
      return new Mail(
          recipient,
          subject,
          text.replace(UNSUBSCRIBE, unsubscribe),
          html.replace(UNSUBSCRIBE, MailPage.escaped(unsubscribe)),
          List.of(new Mail.Attachment(CHART, "image/png", chart, true)),
          unsubscribe);
    }
  }

  /** Stands for the address, which differs from one recipient to the other. */
  private static final String UNSUBSCRIBE = "\u0000unsubscribe\u0000";

  /**
   * Works a report out.
   *
   * @param saved the report's body
   * @param publicUrl where browsers reach the server
   */
  Content of(Site site, JsonNode saved, Interval interval, String publicUrl) {
    Words words = new Words(saved.path("language").asString("en"), site.currency());
    List<String> metrics =
        saved.path("metrics").valueStream().map(node -> node.asString("")).toList();
    Answer figures = questions.ask(site, saved, interval, interval.previous(), metrics, null, 0);
    String by = interval.unit() == Interval.Unit.DAY ? "time:hour" : "time:day";
    Answer course = questions.ask(site, saved, interval, null, metrics.subList(0, 1), by, 1_000);
    StringBuilder text = new StringBuilder();
    StringBuilder html = new StringBuilder();
    String days = words.interval(interval);
    String title = words.of(interval.unit().code()) + " · " + site.domain();
    text.append(title).append('\n').append(days).append("\n\n");
    html.append(
        "<h1 style=\"font-size:20px;margin:0\">%s</h1><p class=\"quiet\" style=\"margin:4px 0 16px\">%s</p>"
            .formatted(MailPage.escaped(title), MailPage.escaped(days)));
    figures(figures, words, text, html);
    html.append(
        "<img src=\"cid:%s\" width=\"552\" height=\"120\" alt=\"%s\" style=\"width:100%%;height:auto;margin-top:16px\">"
            .formatted(CHART, MailPage.escaped(words.of(metrics.getFirst()))));
    html.append(caption(course, interval, words));
    for (String list : LISTS) {
      list(
          questions.ask(site, saved, interval, null, List.of("visitors"), list, LINES),
          words,
          list,
          text,
          html);
    }
    String address = publicUrl + "/" + site.domain();
    text.append('\n').append(words.of("open")).append(": ").append(address).append('\n');
    text.append(words.of("unsubscribe")).append(": ").append(UNSUBSCRIBE).append('\n');
    html.append(MailPage.button(address, words.of("open")));
    html.append(
        "<p style=\"font-size:12px\"><a class=\"quiet\" href=\"%s\">%s</a></p>"
            .formatted(UNSUBSCRIBE, MailPage.escaped(words.of("unsubscribe"))));
    return new Content(
        title + " · " + days,
        text.toString(),
        MailPage.of(words.language(), html.toString()),
        BarChart.png(
            course.rows().stream()
                .map(row -> Questions.number(row.metrics().getFirst()))
                .map(value -> Double.isNaN(value) ? 0.0 : value)
                .toList()));
  }

  private static void figures(Answer answer, Words words, StringBuilder text, StringBuilder html) {
    Row row = answer.rows().getFirst();
    html.append("<table role=\"presentation\" cellspacing=\"0\" cellpadding=\"0\" width=\"100%\">");
    for (int i = 0; i < answer.query().metrics().size(); i++) {
      Metric metric = answer.query().metrics().get(i);
      String value = words.value(metric, row.metrics().get(i));
      String before =
          row.comparison() == null ? "–" : words.value(metric, row.comparison().metrics().get(i));
      String change =
          Optional.ofNullable(row.comparison())
              .map(other -> other.changes().get(answer.query().metrics().indexOf(metric)))
              .map(share -> words.percent(share, true))
              .orElse("");
      String aside = (change + " (" + words.of("before") + ": " + before + ")").strip();
      text.append("%s: %s  %s%n".formatted(words.of(metric.code()), value, aside));
      html.append(
          "<tr><td style=\"padding:6px 0\">%s</td><td align=\"right\" style=\"white-space:nowrap\"><strong>%s</strong></td><td align=\"right\" class=\"quiet aside\">%s</td></tr>"
              .formatted(
                  MailPage.escaped(words.of(metric.code())),
                  MailPage.escaped(value),
                  MailPage.escaped(aside)));
    }
    html.append("</table>");
  }

  private static void list(
      Answer answer, Words words, String dimension, StringBuilder text, StringBuilder html) {
    String title = words.of(dimension);
    text.append('\n').append(title).append('\n');
    html.append(
        "<h2 style=\"font-size:15px;margin:20px 0 6px\">%s</h2>"
            .formatted(MailPage.escaped(title)));
    if (answer.rows().isEmpty()) {
      text.append("  ").append(words.of("nothing")).append('\n');
      html.append("<p class=\"quiet\">%s</p>".formatted(MailPage.escaped(words.of("nothing"))));
      return;
    }
    double most = Questions.number(answer.rows().getFirst().metrics().getFirst());
    // Long names are cut at the edge instead of making the mail wider than a phone.
    html.append(
        "<table role=\"presentation\" cellspacing=\"0\" cellpadding=\"0\" width=\"100%\" style=\"table-layout:fixed\">");
    for (Row row : answer.rows()) {
      @Nullable Object name = row.dimensions().getFirst();
      String label = words.named(dimension, name == null ? "" : name.toString());
      String value = words.value(Metric.VISITORS, row.metrics().getFirst());
      long share = Math.round(100 * Questions.number(row.metrics().getFirst()) / most);
      text.append("  ").append(value).append("  ").append(label).append('\n');
      html.append(
          "<tr><td style=\"padding:3px 0;overflow:hidden\"><div class=\"bar\" style=\"width:%d%%;padding:3px 6px;box-sizing:border-box;white-space:nowrap\">%s</div></td><td align=\"right\" width=\"80\">%s</td></tr>"
              .formatted(
                  Math.max(1, share), MailPage.escaped(shortened(label)), MailPage.escaped(value)));
    }
    html.append("</table>");
  }

  /** What the picture has no text for: where it begins and ends, and how high it is. */
  private static String caption(Answer course, Interval interval, Words words) {
    Metric metric = course.query().metrics().getFirst();
    double most =
        course.rows().stream()
            .mapToDouble(row -> Questions.number(row.metrics().getFirst()))
            .filter(value -> !Double.isNaN(value))
            .max()
            .orElse(0);
    boolean hours = interval.unit() == Interval.Unit.DAY;
    LocalDate last = interval.end().toLocalDate().minusDays(1);
    return "<table role=\"presentation\" cellspacing=\"0\" cellpadding=\"0\" width=\"100%%\" class=\"quiet\" style=\"font-size:12px\"><tr><td>%s</td><td align=\"center\">%s</td><td align=\"right\">%s</td></tr></table>"
        .formatted(
            hours ? "0:00" : MailPage.escaped(words.day(interval.start().toLocalDate())),
            MailPage.escaped(
                "%s · %s: %s"
                    .formatted(
                        words.of(metric.code()), words.of("most"), words.value(metric, most))),
            hours ? "24:00" : MailPage.escaped(words.day(last)));
  }

  /** Addresses may be longer than a mail is wide. */
  private static String shortened(String label) {
    return label.length() <= LABEL ? label : label.substring(0, LABEL - 1) + "…";
  }
}
