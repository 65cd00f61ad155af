//! Since when words of law bind somebody: as a party, by a notification, or in a territory to which they were applied.
//!
//! Takes one finding, gives one message, and leaves to the paragraph where it stands.

use crate::finding::Value as Verdict;
use crate::report::message::{Message, Slot};
use crate::report::teller::Teller;

/// Since when it binds the bearer, or is in force.
pub(super) fn since<'a>(teller: &Teller<'a>) -> Message<'a> {
    if let Some((who, place, day)) = teller.extended_since() {
        return Message::new("since.extended")
            .with("who", Slot::Names(vec![who]))
            .with("where", Slot::Names(vec![place]))
            .with("day", Slot::Date(day));
    }
    if let Some((bound, day)) = teller.bound_since() {
        // A State may be bound by the words of one treaty through another alone.
        let own = teller.instrument().is_some_and(|own| own.id == bound.instrument.id);
        // What is owed to another State holds between the two, from the later day on.
        let others = teller.bound();
        let other = others.iter().find(|(other, part)| {
            other.id == bound.id && other.who != bound.who && part.value == Verdict::True
        });
        if let Some((other, later)) = other
            .and_then(|(other, _)| Some((other, other.since(teller.days())?)))
            .filter(|(other, _)| own && teller.finding.whom.contains(&other.who))
        {
            return Message::new("since.between")
                .with("who", Slot::Names(vec![bound.who, other.who]))
                .with("day", Slot::Date(day.max(later)));
        }
        let key = match (own, bound.notified()) {
            (true, None) => "since.binding",
            (false, None) => "since.through",
            (true, Some(_)) => "since.binding-notified",
            (false, Some(_)) => "since.through-notified",
        };
        let message =
            Message::new(key).with("who", Slot::Names(vec![bound.who])).with("day", Slot::Date(day));
        let message = match bound.notified() {
            Some((action, day)) => {
                message.with("action", Slot::Words(action)).with("notified", Slot::Date(day))
            }
            None => message,
        };
        let through = &bound.instrument;
        let prose = through.prose.as_ref().map_or(through.title.as_str(), |(prose, _)| prose);
        return message.with("instrument", Slot::Words(prose));
    }
    if let Some(when) = &teller.provision.text.as_of {
        return Message::new("since.as-of").with("when", Slot::Words(when));
    }
    let binds = !teller.bound().is_empty();
    match teller.provision.in_force.from {
        Some(day) if !binds => Message::new("since.in-force").with("day", Slot::Date(day)),
        _ => Message::new("since.nothing"),
    }
}
