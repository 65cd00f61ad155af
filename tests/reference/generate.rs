//! Small random models: a vocabulary, a provision with one to three norms, and a case.
//!
//! Everything is chosen from a tape of numbers, so that proptest shrinks a model by shortening the tape; an
//! exhausted tape gives zeros, and zero always chooses the plainest thing.

use proptest::prelude::{Strategy as _, any};
use proptest::strategy::BoxedStrategy;

use super::model::{
    Cond, Definition, Each, Element, Exception, Field, Kind, Law, Level, Model, Norm, NormKind, Op, Operand,
    Path, Presume, Threat, Type, Value, day,
};

/// Models as a proptest strategy.
pub(crate) fn models() -> BoxedStrategy<Model> {
    proptest::collection::vec(any::<u16>(), 1400).prop_map(|numbers| model(&numbers)).boxed()
}

/// The model of a seed, for counting and for benchmarks.
pub(crate) fn seeded(seed: u64) -> Model {
    model(&tape(seed))
}

/// The tape of a seed. Seeds that follow each other have nothing in common.
pub(crate) fn tape(seed: u64) -> Vec<u16> {
    let mut state = mixed(seed);
    (0..1400)
        .map(|_| {
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            u16::try_from(mixed(state) & 0xFFFF).unwrap_or(0)
        })
        .collect()
}

fn mixed(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// The model that a tape of numbers chooses.
pub(crate) fn model(numbers: &[u16]) -> Model {
    let mut make = Make { tape: numbers, at: 0, model: Model::default(), plain_days: false };
    make.vocabulary();
    make.law();
    make.case();
    make.doubts();
    make.inquiries();
    make.own_words();
    make.model
}

pub(crate) const PERSON: &str = "person";
pub(crate) const ACTOR: &str = "actor";
pub(crate) const DEED: &str = "deed";
pub(crate) const VOICE: &str = "voice";

pub(crate) struct Make<'t> {
    tape: &'t [u16],
    at: usize,
    pub(crate) model: Model,
    /// The provision begins so early that every day of the case lies within it.
    plain_days: bool,
}

/// The variables in scope, with their kinds.
pub(super) type Scope = Vec<(String, String)>;

impl Make<'_> {
    pub(crate) fn pick(&mut self, n: usize) -> usize {
        let number = self.tape.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(number) % n.max(1)
    }

    /// True `percent` times in a hundred, and false at the end of the tape.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.pick(100) >= 100 - percent.min(99)
    }

    pub(crate) fn one<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        let index = self.pick(of.len());
        of.get(index).cloned()
    }

    pub(crate) fn of<T: Clone>(&mut self, of: &[T], or: T) -> T {
        self.one(of).unwrap_or(or)
    }

    // ---- vocabulary

    fn vocabulary(&mut self) {
        self.model.enums = vec![
            ("act".to_owned(), words("act", 3)),
            ("sort".to_owned(), words("sort", 3)),
            ("office".to_owned(), vec!["state".to_owned(), "police".to_owned(), "court".to_owned()]),
        ];
        let group = self.chance(15);
        let mut person = vec![
            self.field("b0", Type::Bool),
            self.field("e0", Type::Enum("sort".to_owned())),
            self.field("b1", Type::Bool),
            Field { given: true, ..plain("t0", Type::Date) },
        ];
        if self.chance(40) {
            let range = self.chance(50).then_some((0, 9));
            let field = self.field("n0", Type::Int { range });
            person.push(field);
        }
        if self.chance(40) {
            let field = self.field("r0", Type::Ref(ACTOR.to_owned()));
            person.push(field);
        }
        if group {
            person.push(Field { given: true, ..plain("part_of", Type::Ref(PERSON.to_owned())) });
            person.push(Field { given: true, ..plain("count", Type::Int { range: None }) });
        }
        let actor = vec![
            Field { given: true, ..plain("kind", Type::Enum("office".to_owned())) },
            Field { given: true, ..plain("of", Type::Ref(ACTOR.to_owned())) },
            Field { given: true, ..plain("code", Type::Enum("code".to_owned())) },
            self.field("b2", Type::Bool),
        ];
        let deed = vec![
            Field { given: true, ..plain("act", Type::Enum("act".to_owned())) },
            plain("by", Type::Ref(ACTOR.to_owned())),
            plain("to", Type::List(PERSON.to_owned())),
            plain("when", Type::Date),
            self.field("b3", Type::Bool),
        ];
        self.model.kinds = vec![
            Kind { group: group.then(|| "part_of".to_owned()), ..kind(PERSON, person) },
            kind(ACTOR, actor),
            Kind {
                claim: true,
                open: true,
                answers: vec!["by".to_owned(), "to".to_owned()],
                ..kind(DEED, deed)
            },
            kind(VOICE, Vec::new()),
        ];
    }

    fn field(&mut self, name: &str, ty: Type) -> Field {
        let given = name != "b3" && self.chance(15);
        let enough = (!given && name != "b3" && self.chance(25)).then_some(Level::Reported);
        Field {
            given,
            inherit: self.chance(50) && matches!(name, "b0" | "b1" | "e0" | "n0" | "r0"),
            enough,
            ..plain(name, ty)
        }
    }

    // ---- law

    fn law(&mut self) {
        self.plain_days = !self.chance(20);
        let from = if self.plain_days { day(1990, 1, 1) } else { day(2005, 1, 1) };
        let to = (!self.plain_days && self.chance(30)).then(|| day(2007, 12, 31));
        let readings = match self.pick(10) {
            0..=6 => 0,
            7 | 8 => 1,
            _ => 2,
        };
        let both = vec!["narrow".to_owned(), "wide".to_owned()];
        self.model.law = Law {
            in_force: (from, to),
            parties: vec![
                ("aa".to_owned(), Some(day(1995, 1, 1))),
                ("bb".to_owned(), Some(day(2005, 6, 1))),
                ("cc".to_owned(), None),
            ],
            readings: (0..readings).map(|i| (format!("reading{i}"), both.clone())).collect(),
            definitions: Vec::new(),
            norms: Vec::new(),
        };
        for index in 0..self.pick(3) {
            let scope = vec![("person".to_owned(), PERSON.to_owned())];
            let cond = self.cond(&scope, 2, false);
            let presume = self.presume(60);
            let params = scope.clone();
            self.model.law.definitions.push(Definition {
                name: format!("def{index}"),
                params,
                cond,
                presume,
            });
        }
        for index in 0..=self.pick(3) {
            let norm = self.norm(index);
            self.model.law.norms.push(norm);
        }
    }

    fn presume(&mut self, percent: usize) -> Option<Presume> {
        let wanted = self.chance(percent);
        let value = self.chance(15);
        let rebut = self
            .of(&[Level::Reported, Level::Reported, Level::Alleged, Level::Corroborated], Level::Reported);
        wanted.then_some(Presume { value, rebut })
    }

    fn norm(&mut self, index: usize) -> Norm {
        let kind = self.of(
            &[
                NormKind::Prohibition,
                NormKind::Prohibition,
                NormKind::Duty,
                NormKind::Prohibition,
                NormKind::Duty,
                NormKind::Power,
                NormKind::Status,
            ],
            NormKind::Prohibition,
        );
        let by_deed = self.chance(30);
        let (main, main_kind) = if by_deed { ("entry", DEED) } else { ("person", PERSON) };
        let mut scope: Scope = vec![(main.to_owned(), main_kind.to_owned())];
        let first =
            if by_deed { self.act_is("entry", &["act0", "act1", "act2"]) } else { self.about_person() };
        let with_party = self.chance(60);
        let mut about = vec![Each { var: main.to_owned(), kind: main_kind.to_owned(), cond: first }];
        if with_party {
            scope.push(("party".to_owned(), ACTOR.to_owned()));
            let state = Cond::Compare { path: path("party", &["kind"]), op: Op::Is, to: vec![word("state")] };
            about.push(Each { var: "party".to_owned(), kind: ACTOR.to_owned(), cond: Some(state) });
        }
        let needs = self.of(
            &[
                Level::Alleged,
                Level::Alleged,
                Level::Reported,
                Level::Corroborated,
                Level::Alleged,
                Level::Found,
            ],
            Level::Alleged,
        );
        let mut elements = Vec::new();
        for index in 0..=self.pick(2) {
            let element = self.element(&scope, index);
            elements.push(element);
        }
        if by_deed {
            let any = vec![Cond::Happened("entry".to_owned())];
            elements.push(Element {
                id: "happened".to_owned(),
                any,
                needs: None,
                judgment: false,
                presume: None,
            });
        }
        let duties = matches!(kind, NormKind::Prohibition | NormKind::Duty);
        let mut exceptions = Vec::new();
        for index in 0..(if duties { self.pick(4) % 3 } else { 0 }) {
            let cond = self.cond(&scope, 1, false);
            let needs = self.chance(15).then_some(Level::Corroborated);
            let presume = self.presume(75).map(|p| Presume { value: false, ..p });
            exceptions.push(Exception {
                id: format!("exception{index}"),
                cond,
                needs,
                presume,
                then_complied: self.chance(40),
            });
        }
        let (mut done, mut not_done) = (None, None);
        if duties {
            match self.pick(4) {
                0 | 1 => done = Some(self.conduct(&scope)),
                2 => not_done = Some(self.conduct(&scope)),
                _ => {
                    done = Some(self.conduct(&scope));
                    not_done = Some(self.conduct(&scope));
                }
            }
        }
        let threat = (duties && self.chance(65)).then(|| {
            let cond = self.conduct(&scope);
            let pending =
                elements.iter().map(|e: &Element| e.id.clone()).filter(|_| self.chance(70)).collect();
            Threat { cond, needs: self.one(&[Some(Level::Reported), None]).flatten(), pending }
        });
        let at = if by_deed { path("entry", &["when"]) } else { path("person", &["t0"]) };
        Norm {
            id: format!("norm{index}"),
            kind,
            about,
            bearer: if with_party { "party" } else { main }.to_owned(),
            whom: (!by_deed).then(|| "person".to_owned()),
            at,
            needs,
            elements,
            exceptions,
            done,
            not_done,
            threat,
        }
    }

    fn about_person(&mut self) -> Option<Cond> {
        match self.pick(5) {
            0 | 3 => None,
            1 | 4 => Some(Cond::Known(path("person", &["t0"]))),
            _ => {
                let act = self.act_is("d", &["act0", "act1"])?;
                let to = Cond::In { who: "person".to_owned(), list: path("d", &["to"]) };
                Some(Cond::Some {
                    var: "d".to_owned(),
                    kind: DEED.to_owned(),
                    body: Box::new(Cond::And(vec![act, to])),
                })
            }
        }
    }

    pub(super) fn act_is(&mut self, var: &str, among: &[&str]) -> Option<Cond> {
        let act = self.one(among)?;
        Some(Cond::Compare { path: path(var, &["act"]), op: Op::Is, to: vec![word(act)] })
    }

    fn element(&mut self, scope: &Scope, index: usize) -> Element {
        let judgment = self.chance(15);
        let any = match self.pick(8) {
            0 if judgment => Vec::new(),
            1 => vec![self.cond(scope, 1, true), self.cond(scope, 1, true)],
            2..=4 => vec![self.cond(scope, 0, true)],
            _ => vec![self.cond(scope, 2, true)],
        };
        let needs = self.chance(15).then_some(Level::Corroborated);
        let presume = if judgment { None } else { self.presume(10) };
        Element { id: format!("element{index}"), any, needs, judgment, presume }
    }

    /// Conduct and threats: what somebody did, or a field; where days may lie outside the period of force, a field only.
    fn conduct(&mut self, scope: &Scope) -> Cond {
        if self.plain_days && self.chance(60) { self.quantified(scope) } else { self.simple(scope) }
    }
}

pub(crate) const DAYS: [(i64, i64, i64); 5] =
    [(2006, 3, 1), (2005, 6, 1), (2004, 12, 20), (2008, 2, 29), (2002, 5, 8)];

fn words(stem: &str, n: usize) -> Vec<String> {
    (0..n).map(|i| format!("{stem}{i}")).collect()
}

fn kind(name: &str, fields: Vec<Field>) -> Kind {
    Kind {
        name: name.to_owned(),
        plural: format!("{name}s"),
        claim: false,
        open: false,
        group: None,
        answers: Vec::new(),
        fields,
    }
}

fn plain(name: &str, ty: Type) -> Field {
    Field { name: name.to_owned(), ty, given: false, inherit: false, enough: None }
}

pub(super) fn path(var: &str, fields: &[&str]) -> Path {
    Path { var: var.to_owned(), fields: fields.iter().map(|f| (*f).to_owned()).collect() }
}

pub(super) fn word(w: &str) -> Operand {
    Operand::Const(Value::Word(w.to_owned()))
}
