//! How far a fact reaches: from statements to true, false, unknown or disputed at one level.

use super::model::{Basis, Entity, Entry, LEVELS, Level, Model, Op, Stance, Statement, Type, Value};

/// What one comparison comes to at one level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    True,
    False,
    Unknown,
    Disputed,
}

/// One side of a comparison: how far it reaches, and how far by somebody's own words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Side {
    pub(crate) level: Level,
    pub(crate) voice: Level,
}

/// Both sides of a comparison.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sides {
    pub(crate) pro: Side,
    pub(crate) con: Side,
    /// Whether, level by level, each side stands only on values that are denied there: that is a dispute, even where another value
    /// could bring the same.
    pub(crate) doubted: ([bool; 5], [bool; 5]),
}

/// A comparison with values; `IsNot` is written as the negation of `Is`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Test {
    pub(crate) op: Op,
    pub(crate) to: Vec<Value>,
}

impl Test {
    /// Whether a value satisfies the comparison; none where both answers are possible.
    pub(crate) fn of(&self, value: &Value) -> Option<bool> {
        let order = |lo: i64, hi: i64, c: (i64, i64)| match self.op {
            Op::Lt => decide(hi < c.0, lo >= c.1),
            Op::Le => decide(hi <= c.0, lo > c.1),
            Op::Gt => decide(lo > c.1, hi <= c.0),
            Op::Ge => decide(lo >= c.1, hi < c.0),
            Op::Is | Op::IsNot | Op::OneOf => {
                decide(lo == hi && c.0 == c.1 && lo == c.0, hi < c.0 || lo > c.1)
            }
        };
        match (value, self.to.first()) {
            (Value::Int(v), Some(Value::Int(c))) => order(*v, *v, (*c, *c)),
            (Value::Day(lo, hi), Some(Value::Day(a, b))) => order(*lo, *hi, (*a, *b)),
            _ => Some(self.to.contains(value)),
        }
    }

    /// Whether no other value than the one named could satisfy it.
    fn exact(&self) -> bool {
        matches!(self.op, Op::Is | Op::OneOf) && self.to.len() == 1
    }
}

fn decide(yes: bool, no: bool) -> Option<bool> {
    if yes {
        Some(true)
    } else if no {
        Some(false)
    } else {
        None
    }
}

/// True when only one side reaches the level, and `found` on exactly one side prevails up to `found`.
pub(crate) fn weigh(pro: Level, con: Level, level: Level) -> Weight {
    let (mut yes, mut no) = (pro >= level, con >= level);
    if level <= Level::Found {
        match (pro >= Level::Found, con >= Level::Found) {
            (true, false) => no = false,
            (false, true) => yes = false,
            _ => {}
        }
    }
    match (yes, no) {
        (true, true) => Weight::Disputed,
        (true, false) => Weight::True,
        (false, true) => Weight::False,
        (false, false) => Weight::Unknown,
    }
}

impl Statement {
    fn speaks_for_it(&self) -> bool {
        matches!(self.stance, Stance::Alleges | Stance::Admits | Stance::Finds)
    }

    fn speaks_against_it(&self) -> bool {
        matches!(self.stance, Stance::Denies | Stance::FindsNot)
    }
}

/// Whether the speaker answers for what is said of the entity, or speaks for one who does.
fn answers(model: &Model, speaker: &str, about: &Entity) -> bool {
    let mut answering = std::collections::BTreeSet::new();
    for field in model.kind(&about.kind).map(|kind| kind.answers.clone()).unwrap_or_default() {
        for entry in about.fields.get(&field).into_iter().flatten() {
            match &entry.value {
                Value::Ref(id) => answering.extend(model.speaks_for(id)),
                Value::List(ids) => ids.iter().for_each(|id| answering.extend(model.speaks_for(id))),
                _ => {}
            }
        }
    }
    model.speaks_for(speaker).iter().any(|id| answering.contains(id))
}

/// Who speaks: of those who were there the speaker, else the one for whom the speaker acts.
fn voice(model: &Model, s: &Statement) -> String {
    if matches!(s.basis, Basis::TookPart | Basis::Saw) {
        s.speaker.clone()
    } else {
        model.principal(&s.speaker)
    }
}

/// Whether an inquiry may rest on another account: it names it, or does not say on whose it rests.
fn gathered(model: &Model, inquiry: &Statement, other: &Statement) -> bool {
    let named = |id: &String| *id == other.speaker || *id == voice(model, other);
    inquiry.accounts.is_empty() || inquiry.accounts.iter().any(named)
}

/// How far these statements, all on one side, reach together.
pub(crate) fn pool(model: &Model, about: Option<&Entity>, said: &[&Statement]) -> Level {
    let counted: Vec<&&Statement> = said
        .iter()
        .filter(|s| s.basis != Basis::Infers)
        .filter(|s| !model.case.sources.iter().any(|source| source.id == s.source && source.opinion))
        .collect();
    let answers = |s: &Statement| about.is_some_and(|entity| answers(model, &s.speaker, entity));
    // What a body finds of an event on less than proof is what it gathered.
    let event = about.is_none_or(|entity| model.kind(&entity.kind).is_some_and(|kind| kind.claim));
    let examined = |s: &Statement| matches!(s.stance, Stance::Finds | Stance::FindsNot);
    let gathers = |s: &Statement| s.basis == Basis::Inquired || (examined(s) && s.short && event);
    let first_hand = |s: &Statement| {
        gathers(s)
            || match s.basis {
                Basis::TookPart | Basis::Saw | Basis::Inquired => true,
                Basis::NotStated => answers(s),
                Basis::WasTold | Basis::Infers => false,
            }
    };
    let mut level = if counted.is_empty() { Level::None } else { Level::Reported };
    for s in &counted {
        if first_hand(s) {
            level = level.max(Level::Alleged);
        }
        if s.stance == Stance::Admits && s.basis != Basis::WasTold && answers(s) {
            level = level.max(Level::Corroborated);
        }
        if examined(s) && !gathers(s) {
            level = Level::Found;
        }
        for t in &counted {
            if first_hand(s)
                && first_hand(t)
                && voice(model, s) != voice(model, t)
                && !(gathers(s) && gathered(model, s, t))
                && !(gathers(t) && gathered(model, t, s))
                && !s.accounts.iter().any(|account| t.accounts.contains(account))
                && model.outermost(&s.source) != model.outermost(&t.source)
            {
                level = level.max(Level::Corroborated);
            }
        }
    }
    level
}

/// Both sides of "this claim happened", or of any other fact that is said or denied as a whole.
pub(crate) fn said_as_a_whole(model: &Model, about: Option<&Entity>, said: &[Statement]) -> Sides {
    let pro: Vec<&Statement> = said.iter().filter(|s| s.speaks_for_it()).collect();
    let con: Vec<&Statement> = said.iter().filter(|s| s.speaks_against_it()).collect();
    let (pro, con) = (pool(model, about, &pro), pool(model, about, &con));
    // Stipulated until a statement speaks for it; once denied it counts as alleged. Who puts the case says so.
    let given = model.case.stipulated && !said.iter().any(Statement::speaks_for_it);
    let stipulated = if con > Level::None { Level::Alleged } else { Level::Given };
    let (level, voice) = if given { (stipulated, Level::Given) } else { (pro, pro) };
    Sides {
        pro: Side { level, voice },
        con: Side { level: con, voice: con },
        doubted: ([false; 5], [false; 5]),
    }
}

/// A field of an entity as the evaluator sees it.
pub(crate) struct Fact<'m> {
    pub(crate) model: &'m Model,
    pub(crate) owner: &'m Entity,
    pub(crate) entries: Vec<Entry>,
    pub(crate) ty: Type,
    pub(crate) given: bool,
    pub(crate) enough: Option<Level>,
    /// The `needs` of the norm, up to which `enough` lifts.
    pub(crate) cap: Level,
}

impl Fact<'_> {
    fn pro(&self, entry: &Entry) -> Level {
        pool(
            self.model,
            Some(self.owner),
            &entry.said.iter().filter(|s| s.speaks_for_it()).collect::<Vec<_>>(),
        )
    }

    fn con(&self, entry: &Entry) -> Level {
        pool(
            self.model,
            Some(self.owner),
            &entry.said.iter().filter(|s| s.speaks_against_it()).collect::<Vec<_>>(),
        )
    }

    /// A described field of a claim holds outright; a given or stipulated one is given.
    fn outright(&self, entry: &Entry) -> bool {
        let claim = self.model.kind(&self.owner.kind).is_some_and(|kind| kind.claim);
        claim && entry.said.is_empty() && self.entries.len() == 1
    }

    /// It has one value, which nobody had to state and nobody denies.
    pub(crate) fn is_plain(&self) -> bool {
        let [only] = self.entries.as_slice() else { return false };
        (self.given || self.outright(only)) && self.con(only) == Level::None
    }

    fn is_given(&self, entry: &Entry) -> bool {
        self.given || self.outright(entry) || self.is_stipulated(entry)
    }

    /// Who stipulates that a claim happened stipulates it as described.
    fn is_stipulated(&self, entry: &Entry) -> bool {
        let said = if self.outright(entry) { &self.owner.said } else { &entry.said };
        !self.given && self.model.case.stipulated && !said.iter().any(Statement::speaks_for_it)
    }

    /// Somebody denies this value, or gives another one.
    fn contested(&self, index: usize, entry: &Entry) -> bool {
        let other = |(i, e): (usize, &Entry)| i != index && (self.is_given(e) || self.pro(e) > Level::None);
        self.con(entry) > Level::None || self.entries.iter().enumerate().any(other)
    }

    /// It was found not to be so, and nobody found that it is: it no longer speaks for anything.
    fn refuted(&self, entry: &Entry) -> bool {
        self.con(entry) == Level::Found && self.pro(entry) < Level::Found
    }

    /// How far one value reaches, apart from pooling it with others.
    pub(crate) fn reach(&self, index: usize, entry: &Entry) -> Level {
        let said = self.pro(entry);
        if self.is_given(entry) {
            return if self.contested(index, entry) { said.max(Level::Alleged) } else { Level::Given };
        }
        match self.enough {
            Some(enough) if said >= enough && !self.contested(index, entry) => said.max(self.cap),
            _ => said,
        }
    }

    /// How far a denial of one value reaches.
    pub(crate) fn denied(&self, entry: &Entry) -> Level {
        self.con(entry)
    }

    /// What speaks for and against a comparison.
    pub(crate) fn sides(&self, test: &Test, level: Level) -> Sides {
        let at = level;
        let side = |wanted: bool| {
            let (mut said, mut heard) = (Vec::new(), Vec::new());
            let mut level = Level::None;
            for (index, entry) in self.entries.iter().enumerate() {
                let satisfies = test.of(&entry.value);
                // A voice for what is weighed false is not heard.
                let outweighed = weigh(self.reach(index, entry), self.con(entry), at) == Weight::False;
                if satisfies == Some(wanted) && !outweighed {
                    heard.extend(entry.said.iter().filter(|s| s.speaks_for_it()));
                }
                if satisfies == Some(wanted) && !self.refuted(entry) {
                    said.extend(entry.said.iter().filter(|s| s.speaks_for_it()));
                    level = level.max(self.reach(index, entry));
                }
                // A denial speaks only against what its value satisfies, and only where no other value could satisfy it.
                let counts = self.ty == Type::Bool || (!wanted && test.exact());
                if satisfies == Some(!wanted) && counts {
                    said.extend(entry.said.iter().filter(|s| s.speaks_against_it()));
                    heard.extend(entry.said.iter().filter(|s| s.speaks_against_it()));
                }
            }
            let level = level.max(pool(self.model, Some(self.owner), &said));
            // What is enough stays so while nobody denies any value, and every value that is said or given answers alike.
            let alike = self.entries.iter().all(|e| {
                let told = self.is_given(e) || self.pro(e) > Level::None;
                self.con(e) == Level::None && (!told || test.of(&e.value) == Some(wanted))
            });
            let level = match self.enough {
                Some(enough) if alike && level >= enough => level.max(self.cap),
                _ => level,
            };
            let voice = pool(self.model, Some(self.owner), &heard);
            let stipulated = self.entries.iter().enumerate().any(|(index, entry)| {
                let outweighed = weigh(self.reach(index, entry), self.con(entry), at) == Weight::False;
                test.of(&entry.value) == Some(wanted) && !outweighed && self.is_stipulated(entry)
            });
            Side { level, voice: if stipulated { Level::Given } else { voice } }
        };
        let (pro, con) = (side(true), side(false));
        // Without those that are denied, does what is left still reach as far?
        let stands_on_denied = |wanted: bool, level: Level| {
            let denied = |e: &Entry| {
                self.denied(e) >= level && !(self.pro(e) == Level::Found && self.denied(e) < Level::Found)
            };
            let of_side = || {
                self.entries
                    .iter()
                    .enumerate()
                    .filter(|(_, e)| test.of(&e.value) == Some(wanted) && !self.refuted(e))
            };
            let rest: Vec<&Statement> = of_side()
                .filter(|(_, e)| !denied(e))
                .flat_map(|(_, e)| e.said.iter().filter(|s| s.speaks_for_it()))
                .collect();
            let left = of_side()
                .filter(|(_, e)| !denied(e))
                .map(|(i, e)| self.reach(i, e))
                .max()
                .unwrap_or(Level::None)
                .max(pool(self.model, Some(self.owner), &rest));
            of_side().any(|(_, e)| denied(e)) && left < level
        };
        let several = self.ty != Type::Bool;
        let soft = LEVELS.map(|level| several && stands_on_denied(true, level));
        let soft_against = LEVELS.map(|level| several && stands_on_denied(false, level));
        Sides { pro, con, doubted: (soft, soft_against) }
    }
}
