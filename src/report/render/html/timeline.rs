//! The events of the record and the periods of force along a line of time, as SVG, and the same as tables.

use super::Page;
use super::ticks::Scale;
use crate::measure::{Day, When};
use crate::report::document::{Event, Inline, Period, plain};
use crate::report::layout::columns;

/// Points.
const WIDTH: i32 = 720;
const MARGIN: i32 = 12;
const TOP: i32 = 26;
const LINE: i32 = 22;
const GAP: i32 = 8;

/// How wide a column of letters is, in tenths of a point.
const LETTER: i32 = 66;

/// More lines than this are folded away: whoever wants them opens them.
const SHOWN: usize = 40;

impl Page<'_> {
    /// The figure, if there is a day to show.
    pub(super) fn timeline(&mut self) {
        let document = self.document;
        let days: Vec<Day> =
            document.events.iter().flat_map(|event| &event.days).flat_map(|(when, _)| ends(*when)).collect();
        let Some(scale) = Scale::over(&days, MARGIN, WIDTH.saturating_sub(MARGIN)) else { return };
        let dated: Vec<&Event> = document.events.iter().filter(|event| !event.days.is_empty()).collect();
        let lines = dated.len().saturating_add(document.periods.len());
        let caption = self.speech.word("html.timeline");
        self.raw("<figure>\n<figcaption id=\"timeline-caption\">");
        self.text(&caption);
        self.raw("</figcaption>\n");
        let folded = lines > SHOWN;
        if folded {
            let shows = self.speech.word("html.timeline-shows");
            self.raw("<details><summary>");
            self.text(&shows);
            self.raw("</summary>\n");
        }
        self.raw(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"timeline-caption\">\n",
        );
        self.drawing(&dated, scale);
        self.raw("</div>\n");
        if folded {
            self.raw("</details>\n");
        }
        self.tables(&dated);
        self.raw("</figure>\n");
    }

    fn drawing(&mut self, dated: &[&Event], scale: Scale) {
        let document = self.document;
        let lines = i32::try_from(dated.len().saturating_add(document.periods.len())).unwrap_or(i32::MAX);
        let height = lines.saturating_mul(LINE).saturating_add(TOP).saturating_add(GAP);
        self.raw(&format!("<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"timeline-title\"><title id=\"timeline-title\">"));
        let title = self.says(
            "html.timeline-title",
            [("events", dated.len().to_string()), ("periods", document.periods.len().to_string())],
        );
        self.text(&title);
        self.raw("</title>\n");
        for (day, words) in scale.marks() {
            let x = scale.x(day);
            self.raw(&format!("<path class=\"axis\" d=\"M{x} {TOP}V{height}\"/><text class=\"soft\" x=\"{x}\" y=\"14\" text-anchor=\"middle\">"));
            self.text(&words);
            self.raw("</text>\n");
        }
        let mut y = TOP;
        for event in dated {
            let spans: Vec<(i32, i32)> = event
                .days
                .iter()
                .map(|(when, _)| (scale.x(when.start.earliest), scale.x(when.end.latest)))
                .collect();
            let words = format!("{}: {}", self.days(event), plain(&event.words));
            self.drawn("event", &spans, y, &words);
            y = y.saturating_add(LINE);
        }
        for period in &document.periods {
            let span = (scale.x(period.from.unwrap_or(Day::MIN)), scale.x(period.to.unwrap_or(Day::MAX)));
            let words = self.period(period);
            self.drawn("force", &[span], y, &words);
            y = y.saturating_add(LINE);
        }
        self.raw("</svg>\n");
    }

    /// Bars on one line, with words where there is room for them.
    fn drawn(&mut self, class: &str, spans: &[(i32, i32)], y: i32, words: &str) {
        for (from, to) in spans {
            let width = to.saturating_sub(*from).max(8);
            let x = (*from).min(WIDTH.saturating_sub(MARGIN));
            let top = y.saturating_add(5);
            self.raw(&format!(
                "<rect class=\"{class}\" x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"12\" rx=\"3\"/>"
            ));
        }
        let first = spans.iter().map(|(from, _)| *from).min().unwrap_or(MARGIN);
        let last = spans.iter().map(|(from, to)| (*to).max(from.saturating_add(GAP))).max().unwrap_or(MARGIN);
        let right = WIDTH.saturating_sub(last).saturating_sub(GAP);
        let left = first.saturating_sub(GAP);
        // A law holds for most of the line: its words stand on its bar.
        let within = last.saturating_sub(first).saturating_sub(GAP);
        let (x, anchor, room) = if class == "force" && within > right.max(left) {
            (first.saturating_add(GAP), "start", within)
        } else if right >= left {
            (last.saturating_add(GAP), "start", right)
        } else {
            (left, "end", left)
        };
        let base = y.saturating_add(15);
        self.raw(&format!("<text x=\"{x}\" y=\"{base}\" text-anchor=\"{anchor}\">"));
        let fits = room.saturating_mul(10).checked_div(LETTER).and_then(|fits| usize::try_from(fits).ok());
        let shown = shortened(words, fits.unwrap_or(0));
        self.text(&shown);
        self.raw("</text>\n");
    }

    /// The same for whoever does not see the drawing, and whole.
    fn tables(&mut self, dated: &[&Event]) {
        let document = self.document;
        let heads = ["html.timeline-table", "html.when", "html.event", "html.law", "html.in-force"]
            .map(|key| self.speech.word(key));
        let [summary, when, event, law, force] = heads.map(Inline::Text);
        self.raw("<details class=\"chain\"><summary>");
        self.line(&[summary]);
        self.raw("</summary>\n<table class=\"cells-2\"><thead><tr><th scope=\"col\">");
        self.line(&[when]);
        self.raw("</th><th scope=\"col\">");
        self.line(&[event]);
        self.raw("</th></tr></thead><tbody>\n");
        for event in dated {
            let days = self.days(event);
            self.raw("<tr><th scope=\"row\">");
            self.text(&days);
            self.raw("</th><td>");
            self.link(&event.anchor, &plain(&event.words));
            self.raw("</td></tr>\n");
        }
        self.raw("</tbody></table>\n");
        if !document.periods.is_empty() {
            self.raw("<table class=\"cells-2\"><thead><tr><th scope=\"col\">");
            self.line(&[law]);
            self.raw("</th><th scope=\"col\">");
            self.line(&[force]);
            self.raw("</th></tr></thead><tbody>\n");
            for period in &document.periods {
                let (law, force) = (self.law(period), self.force(period));
                self.raw("<tr><th scope=\"row\">");
                self.text(&law);
                self.raw("</th><td>");
                self.text(&force);
                self.raw("</td></tr>\n");
            }
            self.raw("</tbody></table>\n");
        }
        self.raw("</details>\n");
    }

    /// The days of an event, as its sources tell them.
    fn days(&self, event: &Event) -> String {
        let mut days: Vec<String> = Vec::new();
        for words in event.days.iter().map(|(when, _)| when.words()) {
            if !days.contains(&words) {
                days.push(words);
            }
        }
        days.join("; ")
    }

    fn period(&mut self, period: &Period) -> String {
        format!("{}: {}", self.law(period), self.force(period))
    }

    /// “CAT 3(1), China”
    fn law(&self, period: &Period) -> String {
        let law = plain(&period.law);
        period.who.map_or_else(|| law.clone(), |who| format!("{law}, {}", self.name(who)))
    }

    fn force(&mut self, period: &Period) -> String {
        let words = |day: Day| day.words();
        match (period.from.map(words), period.to.map(words)) {
            (Some(from), Some(to)) => self.says("html.force-between", [("from", from), ("to", to)]),
            (Some(from), None) => self.says("html.force-since", [("from", from)]),
            (None, Some(to)) => self.says("html.force-until", [("to", to)]),
            (None, None) => self.speech.word("html.force-untold"),
        }
    }
}

/// The days at the ends of a time, as far as they are told.
fn ends(when: When) -> impl Iterator<Item = Day> {
    [when.start.earliest, when.end.latest].into_iter().filter(|day| day.is_bounded())
}

/// Words in so many columns, with a mark where some are left out.
fn shortened(words: &str, room: usize) -> String {
    if columns(words) <= room {
        return words.to_owned();
    }
    let mut out = String::new();
    for word in words.split_inclusive(' ') {
        if columns(&out).saturating_add(columns(word)) >= room {
            break;
        }
        out.push_str(word);
    }
    format!("{}…", out.trim_end_matches([' ', ',', ':', ';']))
}
