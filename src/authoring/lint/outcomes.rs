//! Outcomes that a norm can never have.

use super::meanings::OfNorm;
use super::{Check, Library};
use crate::authoring::diagram::{Meaning, Node};
use crate::diag::{Diagnostic, codes};
use crate::law::NormKind;

pub(super) const CHECK: Check = Check { code: codes::LINT_OUTCOME, run };

fn run(library: &Library<'_>, found: &mut Vec<Diagnostic>) {
    for norm in &library.meanings.norms {
        let before = found.len();
        if let Some(meaning) = &norm.meaning {
            let _ = of_norm(norm, &mut meaning.borrow_mut(), found);
        }
        library.of_version(norm.rule.provision, found.get_mut(before..));
    }
}

fn of_norm(norm: &OfNorm<'_>, meaning: &mut Meaning<'_>, found: &mut Vec<Diagnostic>) -> Option<()> {
    let (elements, exceptions) = (meaning.elements.clone(), meaning.exceptions.clone());
    // A norm that never applies is told as such.
    if !meaning.possible(&elements, &[])? {
        return Some(());
    }
    let mut tell = |outcome: &str, why: &str| {
        let message = format!("`{}` can never come to {outcome}", norm.text.id);
        let wrong = Diagnostic::error(codes::LINT_OUTCOME, message).at(norm.text.span, why);
        let path = format!("{}/{outcome}", norm.text.id);
        found.push(wrong.path(path).help("compare each condition with the words that it quotes"));
    };
    if !meaning.possible(&elements, &exceptions)? {
        let outcome = if norm.text.kind.has_conduct() { "breach-indicated" } else { "met" };
        tell(outcome, "wherever its elements hold, an exception applies");
        return Some(());
    }
    if !norm.text.kind.has_conduct() {
        let mut sometimes = false;
        for element in &elements {
            sometimes |= meaning.possible(&[], &[*element])?;
        }
        for exception in &exceptions {
            sometimes |= meaning.possible(&[*exception], &[])?;
        }
        if !sometimes {
            tell("not-met", "its elements hold whatever the facts are");
        }
        return Some(());
    }
    let conduct = conduct(meaning)?;
    let breach = if norm.text.kind == NormKind::Prohibition { Some(true) } else { Some(false) };
    let with = |more: Node| {
        let mut all = elements.clone();
        all.push(more);
        all
    };
    for (done, node) in [(true, conduct.done), (false, conduct.left)] {
        let outcome = if breach == Some(done) { "breach-indicated" } else { "complied" };
        if !meaning.possible(&with(node), &exceptions)? {
            let why =
                if done { "its elements exclude the conduct" } else { "its elements include the conduct" };
            tell(outcome, why);
        }
    }
    if let Some(threat) = meaning.threat {
        let mut hold = with(threat);
        let open = if meaning.possible(&hold, &exceptions)? {
            // What is threatened has to be able to happen, and not to.
            hold.push(conduct.done);
            let done = meaning.possible(&hold, &exceptions)?;
            hold.pop();
            hold.push(conduct.left);
            done && meaning.possible(&hold, &exceptions)?
        } else {
            false
        };
        if !open {
            tell("at-risk", "its threat is excluded, or settles the conduct");
        }
    }
    Some(())
}

/// When what the norm speaks of was done, and when it was left undone.
struct Conduct {
    done: Node,
    left: Node,
}

/// `done` true is for; `not_done` true or `done` false is against; where one is not given it is the other's negation.
fn conduct(meaning: &mut Meaning<'_>) -> Option<Conduct> {
    let (done, not_done) = (meaning.done, meaning.not_done);
    let bdd = meaning.bdd();
    Some(match (done, not_done) {
        (Some(done), None) => Conduct { done, left: bdd.not(done)? },
        (None, Some(left)) => Conduct { done: bdd.not(left)?, left },
        (Some(done), Some(left)) => {
            let not_left = bdd.not(left)?;
            let not_done = bdd.not(done)?;
            // Where `done` is open, `not_done` alone shows that it was not.
            Conduct { done: bdd.and(done, not_left)?, left: bdd.or(left, not_done)? }
        }
        (None, None) => Conduct { done: Node::TRUE, left: Node::TRUE },
    })
}
