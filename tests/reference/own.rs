//! Nobody is judge in his own cause: an outcome is worked out again without every set of what the bearer's own side says.

use std::collections::BTreeSet;

use super::condition::{Context, Env};
use super::formula::Tried;
use super::model::{Basis, Case, Entry, Model, Norm, NormKind, Stance, Statement, Value};
use super::norm::{Because, Choice, Outcome, by_choice};

/// Of what a side speaks: a claim, a value of a field, or that the record holds all of a sort.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Of {
    Claim(String),
    Value(String, String, Value),
    Complete(usize),
}

/// Own words for it, or against it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Side {
    of: Of,
    for_it: bool,
}

/// More sides than this are too many to try every set of them.
const MOST: usize = 8;

/// What comes of a norm under a combination of readings, and why.
type Chosen = (Choice, Outcome, Option<Because>);

/// What comes of it where some sides are left out, under each combination.
type Without<'a> = (Vec<&'a Side>, Vec<(Outcome, Option<Because>)>);

/// The outcome under each combination of readings without what the bearer's own side says in its own cause; none where that is the one
/// that there is with it, under all of them.
pub(crate) fn without_own_word(
    model: &Model,
    norm: &Norm,
    env: &Env,
    at: Option<(i64, i64)>,
    plain: &[Chosen],
) -> Tried<Option<Vec<Chosen>>> {
    let Some(party) = party_of(model, norm, env) else { return Ok(None) };
    let model = &value_by_value(model);
    let sides = sides_of(model, &party);
    if sides.is_empty() {
        return Ok(None);
    }
    if sides.len() > MOST {
        return Err(super::formula::TooMany);
    }
    let mut tried: Vec<Without<'_>> = Vec::new();
    let mut sets: Vec<Vec<&Side>> = (1_usize..(1 << sides.len()))
        .map(|set| {
            sides
                .iter()
                .enumerate()
                .filter(|(place, _)| set & (1 << place) != 0)
                .map(|(_, side)| side)
                .collect()
        })
        .collect();
    sets.sort_by_key(Vec::len);
    for set in sets {
        let left = leave_out(model, &party, &set);
        let each = by_choice(&left, norm, env, at)?;
        tried.push((set, each.into_iter().map(|(_, outcome, because)| (outcome, because)).collect()));
    }
    let mut out = Vec::new();
    for (place, (choice, outcome, because)) in plain.iter().enumerate() {
        let mut worst = (*outcome, *because);
        let mut breaches: Vec<&Vec<&Side>> = Vec::new();
        for (set, each) in &tried {
            let Some((outcome, because)) = each.get(place).copied() else { continue };
            let mut reached = (outcome, because);
            if outcome == Outcome::BreachIndicated {
                // Only what has to be left out for it counts.
                if breaches.iter().any(|smaller| smaller.iter().all(|side| set.contains(side))) {
                    continue;
                }
                breaches.push(set);
                let mut stands = true;
                for side in set {
                    let (own, others) = contrary(model, &party, side);
                    stands &= !others && (own || only_presumed(model, norm, env, at, side)?);
                }
                if !stands {
                    let said = set.iter().any(|side| contrary(model, &party, side).1);
                    reached = (if said { Outcome::Disputed } else { Outcome::Undecided }, None);
                }
            }
            if badness(norm.kind, reached.0) > badness(norm.kind, worst.0) {
                worst = reached;
            }
        }
        out.push((choice.clone(), worst.0, worst.1));
    }
    let same = out.iter().zip(plain).all(|(a, b)| a.1 == b.1);
    Ok((!same).then_some(out))
}

/// The same model, in which what is said of a person as a whole is said of each value that nobody tells by itself.
fn value_by_value(model: &Model) -> Model {
    let mut out = model.clone();
    for entity in &mut out.case.entities {
        if model.kind(&entity.kind).is_some_and(|kind| kind.claim) {
            continue;
        }
        let said = std::mem::take(&mut entity.said);
        for (field, entries) in &mut entity.fields {
            let given = model.field(&entity.kind, field).is_some_and(|field| field.given);
            if !given && entries.iter().all(|entry| entry.said.is_empty()) {
                entries.iter_mut().for_each(|entry| entry.said.clone_from(&said));
            }
        }
    }
    out
}

/// The bearer, if it is a State or speaks for one.
pub(crate) fn party_of(model: &Model, norm: &Norm, env: &Env) -> Option<String> {
    let about = env.get(&norm.bearer)?;
    // Of a norm on an act the bearer is whoever did it.
    let did = model.entity(about).and_then(|entity| entity.fields.get("by")).map(Vec::as_slice);
    let bearer = match did {
        Some([Entry { value: Value::Ref(by), .. }, ..]) => by,
        _ => about,
    };
    let principal = model.principal(bearer);
    let public = |id: &str| model.entity(id).is_some_and(|entity| entity.fields.contains_key("kind"));
    (public(bearer) || public(&principal)).then_some(principal)
}

/// Whether a statement is the party's own word.
fn is_own(model: &Model, party: &str, statement: &Statement) -> bool {
    let counts = matches!(
        statement.stance,
        Stance::Alleges | Stance::Admits | Stance::Finds | Stance::Denies | Stance::FindsNot
    );
    counts && model.principal(&statement.speaker) == party
}

fn speaks(statement: &Statement, for_it: bool) -> bool {
    let pro = matches!(statement.stance, Stance::Alleges | Stance::Admits | Stance::Finds);
    let con = matches!(statement.stance, Stance::Denies | Stance::FindsNot);
    if for_it { pro } else { con }
}

/// What is said of each claim, value and record of the case.
fn all_said(case: &Case) -> Vec<(Of, Vec<Statement>)> {
    let mut out = Vec::new();
    for entity in &case.entities {
        for (field, entries) in &entity.fields {
            for entry in entries {
                out.push((
                    Of::Value(entity.id.clone(), field.clone(), entry.value.clone()),
                    entry.said.clone(),
                ));
            }
        }
        out.push((Of::Claim(entity.id.clone()), entity.said.clone()));
    }
    for (place, complete) in case.complete.iter().enumerate() {
        out.push((Of::Complete(place), complete.said.clone()));
    }
    out
}

fn sides_of(model: &Model, party: &str) -> Vec<Side> {
    let mut out = BTreeSet::new();
    for (of, said) in all_said(&model.case) {
        for for_it in [true, false] {
            if said.iter().any(|s| is_own(model, party, s) && speaks(s, for_it)) {
                out.insert(Side { of: of.clone(), for_it });
            }
        }
    }
    out.into_iter().collect()
}

/// The model without these sides. What nobody tells any more is not in it.
fn leave_out(model: &Model, party: &str, sides: &[&Side]) -> Model {
    let mut out = model.clone();
    let whole = model;
    let cut = |of: &Of, said: &mut Vec<Statement>| {
        let before = said.len();
        said.retain(|s| {
            !sides.iter().any(|side| side.of == *of && speaks(s, side.for_it) && is_own(whole, party, s))
        });
        before > 0 && said.is_empty()
    };
    let mut gone = BTreeSet::new();
    for entity in &mut out.case.entities {
        let id = entity.id.clone();
        let kind = entity.kind.clone();
        let claim = whole.kind(&kind).is_some_and(|kind| kind.claim);
        let given = |field: &str| whole.field(&kind, field).is_some_and(|field| field.given);
        for (field, entries) in &mut entity.fields {
            entries.retain_mut(|entry: &mut Entry| {
                let of = Of::Value(id.clone(), field.clone(), entry.value.clone());
                // What is given needs no statement.
                !cut(&of, &mut entry.said) || given(field)
            });
        }
        entity.fields.retain(|_, entries| !entries.is_empty());
        if cut(&Of::Claim(id.clone()), &mut entity.said) && claim {
            gone.insert(id);
        }
    }
    out.case.entities.retain(|entity| !gone.contains(&entity.id));
    let mut place = 0;
    out.case.complete.retain_mut(|complete| {
        let stays = !cut(&Of::Complete(place), &mut complete.said);
        place += 1;
        stays
    });
    out
}

/// Whether own words, and whether those of others, say the contrary.
fn contrary(model: &Model, party: &str, side: &Side) -> (bool, bool) {
    let (mut own, mut others) = (false, false);
    let opinion =
        |s: &Statement| model.case.sources.iter().any(|source| source.id == s.source && source.opinion);
    let mut hear = |said: &[Statement], for_it: bool| {
        for s in said.iter().filter(|s| speaks(s, for_it)) {
            let nothing = s.basis == Basis::Infers || opinion(s);
            if !nothing && is_own(model, party, s) {
                own = true;
            } else if !nothing {
                others = true;
            }
        }
    };
    let stipulated = |said: &[Statement]| model.case.stipulated && !said.iter().any(|s| speaks(s, true));
    let mut told = false;
    match &side.of {
        Of::Claim(_) | Of::Complete(_) => {
            let said = all_said(&model.case).into_iter().find(|(of, _)| *of == side.of);
            let said = said.map(|(_, said)| said).unwrap_or_default();
            hear(&said, !side.for_it);
            told |= !side.for_it && stipulated(&said);
        }
        Of::Value(id, field, value) => {
            let Some(entity) = model.entity(id) else { return (false, false) };
            let claim = model.kind(&entity.kind).is_some_and(|kind| kind.claim);
            let declared = model.field(&entity.kind, field);
            let entries = entity.fields.get(field).map(Vec::as_slice).unwrap_or_default();
            let own_evidence = entries.iter().any(|entry| !entry.said.is_empty());
            let given = declared.is_some_and(|field| field.given) || (claim && !own_evidence);
            for entry in entries {
                let for_it = if entry.value == *value { !side.for_it } else { true };
                if entry.value == *value || side.for_it {
                    hear(&entry.said, for_it);
                    told |= for_it && (given || stipulated(&entry.said));
                }
            }
        }
    }
    (own, others || told)
}

/// Whether the norm asks for the fact only where it presumes something.
fn only_presumed(model: &Model, norm: &Norm, env: &Env, at: Option<(i64, i64)>, side: &Side) -> Tried<bool> {
    let name = match &side.of {
        Of::Claim(id) => format!("{id} happened"),
        Of::Value(id, field, _) => format!("{id}.{field}"),
        Of::Complete(_) => return Ok(false),
    };
    let (mut asked, mut asked_plainly) = (false, false);
    for readings in super::norm::choices(model) {
        let settled = std::collections::BTreeMap::new();
        let context = Context { model, cap: norm.needs, readings, settled, at, masked: false };
        asked |= context.asks(norm, env, &name)?;
        asked_plainly |= Context { masked: true, ..context }.asks(norm, env, &name)?;
    }
    Ok(asked && !asked_plainly)
}

/// How bad an outcome is for the bearer; a power that is met is best for it.
fn badness(kind: NormKind, outcome: Outcome) -> u8 {
    let owed = matches!(kind, NormKind::Prohibition | NormKind::Duty);
    match outcome {
        Outcome::BreachIndicated => 4,
        Outcome::AtRisk => 3,
        Outcome::NotMet if !owed => 3,
        Outcome::Disputed => 2,
        Outcome::Undecided | Outcome::TurnsOnReading => 1,
        Outcome::Complied | Outcome::NotApplicable | Outcome::Met | Outcome::NotMet => 0,
    }
}
