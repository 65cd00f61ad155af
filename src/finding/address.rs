//! Addresses: what a finding is asked for by, `un/cat/3#1`, part by part.
//!
//! Takes ids of provisions and norms, and what somebody typed; gives addresses that cover each other or not. Whether the rules hold
//! anything under an address is for `select` to say.

/// A jurisdiction, an instrument, a provision, or a paragraph of one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    /// The parts of the id of a provision, or the first of them.
    path: Vec<String>,
    /// Paragraph, letter and words of a norm, or the first of them; none for a provision as a whole.
    parts: Vec<String>,
}

impl Address {
    /// That of a norm, or of a provision without norms.
    pub fn of(provision: &str, norm: Option<&str>) -> Self {
        let parts = norm.map(|norm| parts(without_number(norm, provision))).unwrap_or_default();
        Self { path: path(provision), parts }
    }

    /// What `text` can be meant for, the likelier first: after `un/cat/3#3` stands paragraph 3 of article 3, or the whole article as
    /// findings name it.
    pub fn read(text: &str) -> Vec<Self> {
        let (provision, rest) = Self::split(text);
        let plain = Self { path: path(provision), parts: parts(rest) };
        let numbered = Self { parts: parts(without_number(rest, provision)), ..plain.clone() };
        if plain == numbered { vec![plain] } else { vec![plain, numbered] }
    }

    /// What is typed of a provision, and what of its paragraphs.
    pub fn split(text: &str) -> (&str, &str) {
        let text = text.trim();
        let place = text.find(['#', '(']).unwrap_or(text.len());
        let (provision, rest) = text.split_at_checked(place).unwrap_or((text, ""));
        (provision.trim_end_matches('/'), rest.strip_prefix('#').unwrap_or(rest))
    }

    /// Whether `other` is the same or lies within it: at the bounds of parts, so that `un/cat/3` does not cover `un/cat/31`.
    pub fn covers(&self, other: &Self) -> bool {
        if self.parts.is_empty() {
            other.path.starts_with(&self.path)
        } else {
            other.path == self.path && other.parts.starts_with(&self.parts)
        }
    }

    /// Whether it names this provision or something in it, and not only what the provision is part of.
    pub fn names(&self, provision: &str) -> bool {
        self.path == path(provision)
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.path.join("/"))?;
        if self.parts.is_empty() { Ok(()) } else { write!(f, "#{}", self.parts.join("/")) }
    }
}

fn path(provision: &str) -> Vec<String> {
    provision.split('/').map(str::to_owned).collect()
}

/// `(1)(b) rights` as `1`, `b`, `rights`: parts that no shell takes for anything else.
fn parts(norm: &str) -> Vec<String> {
    let each = norm.split(['(', ')', '/']).map(|part| part.split_whitespace().collect::<Vec<_>>().join("-"));
    each.filter(|part| !part.is_empty()).collect()
}

/// What follows in the id of a norm on the number of its own provision: `(1)` in `3(1)`, and in `7843(a)` of section `s7843`.
fn without_number<'n>(norm: &'n str, provision: &str) -> &'n str {
    let last = provision.rsplit('/').next().unwrap_or(provision);
    let digits = last.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let after = |number: &str| {
        let rest = norm.strip_prefix(number).filter(|_| !number.is_empty())?;
        rest.chars().next().is_none_or(|next| matches!(next, '(' | ' ' | '/')).then_some(rest)
    };
    after(last).or_else(|| after(digits)).unwrap_or(norm)
}
