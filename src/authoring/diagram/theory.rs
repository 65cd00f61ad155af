//! Which atoms can be true together: see [`atoms`](super::atoms) for what is known of them.

use std::collections::{BTreeMap, BTreeSet};

use super::atoms::{Atoms, Mentions, Point, Question, TermId};
use super::bdd::Node;
use crate::compile::ReadingId;
use crate::measure::Number;
use crate::vocabulary::{Type, ValueId};

/// At most so many terms are held against each other for order and sameness; of more, only pairs are.
const COMPARED: usize = 6;

impl Atoms<'_> {
    /// The formulas that hold in every world, each with the bound variables that it mentions.
    pub(super) fn theory(&mut self) -> Option<Vec<(Mentions, Node)>> {
        let mut out = Vec::new();
        let questions: Vec<Question> = self.numbers.keys().cloned().collect();
        let mut values: BTreeMap<TermId, BTreeSet<ValueId>> = BTreeMap::new();
        let mut points: BTreeMap<TermId, BTreeSet<Point>> = BTreeMap::new();
        let mut readings: BTreeSet<ReadingId> = BTreeSet::new();
        let (mut less, mut same) = (BTreeSet::new(), BTreeSet::new());
        for question in questions {
            match question {
                Question::Value(term, value) => {
                    values.entry(term).or_default().insert(value);
                }
                Question::LessThan(term, point) | Question::AtMost(term, point) => {
                    points.entry(term).or_default().insert(point);
                }
                Question::Less(a, b) => {
                    less.insert((a, b));
                }
                Question::Same(a, b) => {
                    same.insert((a, b));
                }
                Question::Option(reading, _) => {
                    readings.insert(reading);
                }
                // Of these nothing is known but what they ask; versions come with the definitions that are called.
                Question::True(_)
                | Question::Version(_)
                | Question::Binds(..)
                | Question::Some(..)
                | Question::Other(_) => {}
            }
        }
        for (term, values) in values {
            out.push(self.one_value(term, &values)?);
        }
        for (term, points) in points {
            out.push(self.one_place(term, &points)?);
        }
        self.order(&less, &mut out)?;
        self.sameness(&same, &mut out)?;
        for reading in readings {
            let options = self.rules.reading_text(reading).options.len();
            let questions: Vec<Question> = (0..options).map(|n| Question::Option(reading, n)).collect();
            out.push((0, self.exactly_one(&questions)?));
        }
        for versions in self.versions.clone().into_values() {
            let questions: Vec<Question> = versions.into_iter().map(Question::Version).collect();
            out.push((0, self.exactly_one(&questions)?));
        }
        Some(out)
    }

    fn exactly_one(&mut self, questions: &[Question]) -> Option<Node> {
        let mut worlds = Vec::new();
        for chosen in questions {
            let mut world = Node::TRUE;
            for question in questions {
                let atom = self.ask(question.clone(), 0)?;
                let atom = if question == chosen { atom } else { self.bdd.not(atom)? };
                world = self.bdd.and(world, atom)?;
            }
            worlds.push(world);
        }
        self.bdd.any(worlds)
    }

    /// A term of an enum has one of its values, or none of those asked about.
    fn one_value(&mut self, term: TermId, asked: &BTreeSet<ValueId>) -> Option<(Mentions, Node)> {
        let mentions = self.mentions(&[term]);
        let vocabulary = &self.rules.vocabulary;
        let of = asked.first().map(|value| vocabulary.values.at(*value).of);
        let all = of.map_or(&[][..], |of| vocabulary.enums.at(of).values.as_slice());
        let mut sorts: BTreeSet<Vec<bool>> = BTreeSet::from([vec![false; asked.len()]]);
        sorts.extend(
            all.iter().map(|value| asked.iter().map(|wider| vocabulary.is_a(*value, *wider)).collect()),
        );
        let questions: Vec<Question> = asked.iter().map(|value| Question::Value(term, *value)).collect();
        Some((mentions, self.one_of(&questions, sorts, mentions)?))
    }

    /// A number or day lies before, on, between or after the points that it is compared with.
    fn one_place(&mut self, term: TermId, points: &BTreeSet<Point>) -> Option<(Mentions, Node)> {
        let mentions = self.mentions(&[term]);
        let info = self.terms.at(term);
        let whole = matches!(info.ty, Some(Type::Int | Type::Date));
        let (least, greatest) = info.range;
        let point = |number: Option<Number>| number.map(Point::Number);
        let (least, greatest) = (point(least), point(greatest));
        let within =
            |at: Point| least.is_none_or(|least| at >= least) && greatest.is_none_or(|most| at <= most);
        let points: Vec<Point> = points.iter().copied().collect();
        let mut questions = Vec::new();
        for point in &points {
            questions.extend([Question::LessThan(term, *point), Question::AtMost(term, *point)]);
        }
        let mut sorts: BTreeSet<Vec<bool>> = BTreeSet::new();
        // Before the point, or after all of them.
        for place in 0..=points.len() {
            let (before, after) = (place.checked_sub(1).and_then(|p| points.get(p)), points.get(place));
            let touches = match (before, after) {
                (Some(before), Some(after)) => whole && adjoin(*before, *after),
                (None, Some(after)) => least.is_some_and(|least| least >= *after),
                (Some(before), None) => greatest.is_some_and(|most| most <= *before),
                (None, None) => false,
            };
            if !touches {
                let less = |n: usize| n >= place;
                sorts.insert((0..points.len()).flat_map(|n| [less(n), less(n)]).collect());
            }
            if after.is_some_and(|at| within(*at)) {
                sorts.insert((0..points.len()).flat_map(|n| [n > place, n >= place]).collect());
            }
        }
        Some((mentions, self.one_of(&questions, sorts, mentions)?))
    }

    /// That the answers to these questions are together one of these.
    fn one_of(
        &mut self,
        questions: &[Question],
        sorts: BTreeSet<Vec<bool>>,
        mentions: Mentions,
    ) -> Option<Node> {
        let mut worlds = Vec::new();
        for sort in sorts {
            let mut world = Node::TRUE;
            for (question, answer) in questions.iter().zip(sort) {
                let atom = self.ask(question.clone(), mentions)?;
                let atom = if answer { atom } else { self.bdd.not(atom)? };
                world = self.bdd.and(world, atom)?;
            }
            worlds.push(world);
        }
        self.bdd.any(worlds)
    }

    /// What is less than what is less is less, and nothing is less than what is less than it.
    fn order(&mut self, pairs: &BTreeSet<(TermId, TermId)>, out: &mut Vec<(Mentions, Node)>) -> Option<()> {
        let terms: BTreeSet<TermId> = pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
        for (a, b) in pairs {
            let mentions = self.mentions(&[*a, *b]);
            let (less, more) = (self.less(*a, *b)?, self.less(*b, *a)?);
            let both = self.bdd.and(less, more)?;
            out.push((mentions, self.bdd.not(both)?));
        }
        if terms.len() > COMPARED {
            return Some(());
        }
        // A total order, of which some may be equal: what is less than one is less than the other, or it is less than that.
        for a in &terms {
            for b in terms.iter().filter(|b| *b != a) {
                for c in terms.iter().filter(|c| *c != a && *c != b) {
                    let (ab, ac, cb) = (self.less(*a, *b)?, self.less(*a, *c)?, self.less(*c, *b)?);
                    let between = self.bdd.or(ac, cb)?;
                    out.push((self.mentions(&[*a, *b, *c]), self.bdd.implies(ab, between)?));
                }
            }
        }
        Some(())
    }

    /// What is the same as what is the same is the same.
    fn sameness(
        &mut self,
        pairs: &BTreeSet<(TermId, TermId)>,
        out: &mut Vec<(Mentions, Node)>,
    ) -> Option<()> {
        for terms in components(pairs) {
            let compared = terms.len() <= COMPARED;
            for a in &terms {
                for b in terms.iter().filter(|b| *b > a) {
                    for c in terms.iter().filter(|c| *c != a && *c != b) {
                        let asked = |x: &TermId, y: &TermId| pairs.contains(&(*x.min(y), *x.max(y)));
                        let written = |x: &TermId, y: &TermId| {
                            self.constant(*x).is_some() && self.constant(*y).is_some() || asked(x, y)
                        };
                        let all_written = written(a, b) && written(a, c) && written(b, c);
                        if !compared && !all_written {
                            continue;
                        }
                        let (ac, cb, ab) = (self.is(*a, *c)?, self.is(*c, *b)?, self.is(*a, *b)?);
                        let both = self.bdd.and(ac, cb)?;
                        out.push((self.mentions(&[*a, *b, *c]), self.bdd.implies(both, ab)?));
                    }
                }
            }
        }
        Some(())
    }
}

/// Terms that are compared with one another, directly or by others.
fn components(pairs: &BTreeSet<(TermId, TermId)>) -> Vec<BTreeSet<TermId>> {
    let mut out: Vec<BTreeSet<TermId>> = Vec::new();
    for (a, b) in pairs {
        let (with, without): (Vec<_>, Vec<_>) =
            out.into_iter().partition(|terms| terms.contains(a) || terms.contains(b));
        out = without;
        let mut joined: BTreeSet<TermId> = with.into_iter().flatten().collect();
        joined.extend([*a, *b]);
        out.push(joined);
    }
    out
}

/// Whether no whole number or day lies between two.
fn adjoin(before: Point, after: Point) -> bool {
    match (before, after) {
        (Point::Number(a), Point::Number(b)) => {
            let (a, b) = (a.whole(), b.whole());
            a.zip(b).is_some_and(|(a, b)| a.checked_add(1).is_some_and(|next| next >= b))
        }
        (Point::Day(a), Point::Day(b)) => a.plus_days(1).is_some_and(|next| next >= b),
        _ => false,
    }
}
