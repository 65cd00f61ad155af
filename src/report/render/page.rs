//! What stands on the page of a finding, sentence by sentence, for whoever reads it as data.

use crate::report::locale::Speech;
use crate::report::message::Message;
use crate::report::plan::Page;
use crate::report::sentence::Sentence;
use crate::report::teller::Teller;

/// The sentences of a page that stand beside its paragraph, then those that limit it.
pub(in crate::report) fn page_sentences<'a>(teller: &Teller<'a>) -> (Vec<Sentence>, Vec<Sentence>) {
    let page = Page::of(teller, 0, true);
    let mut speech = Speech::new(std::slice::from_ref(teller));
    let mut say = |message: &Message<'a>| {
        let from =
            if message.from.is_empty() { vec![teller.finding.id.clone()] } else { message.from.clone() };
        Sentence::new(&speech.sentence(message), from).noted(&message.sources)
    };
    let mut out: Vec<Sentence> = Vec::new();
    out.extend(page.remarks.iter().chain(&page.pending).map(&mut say));
    for reading in &page.readings {
        out.push(say(&reading.question));
        out.extend(reading.options.iter().map(&mut say));
    }
    out.extend(page.combinations.iter().map(&mut say));
    for asked in &page.questions {
        let of_fact = |message: &Message<'a>| -> Message<'a> { message.clone().on([asked.path.clone()]) };
        out.push(say(&of_fact(&asked.question)));
        out.extend(asked.answers.iter().map(|answer| say(&of_fact(answer))));
    }
    let limits = page.limits.iter().map(|limit| say(&limit.message)).collect();
    (out, limits)
}
